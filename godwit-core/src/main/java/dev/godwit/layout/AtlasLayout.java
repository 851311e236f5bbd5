package dev.godwit.layout;

import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.Folder;
import dev.godwit.source.Layout;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationFile;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.Script;
import dev.godwit.source.ToolText;
import dev.godwit.source.Versions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Atlas's directories: {@code 20240131120000_create_users.sql} in the order of their names as text,
 * with {@code atlas.sum} beside them, and {@code -- atlas:} directives at the head of a file.
 */
final class AtlasLayout implements Layout {

  static final String NAME = "atlas";

  private static final Pattern FILE = Pattern.compile("([^_]+?)(?:_(.*))?\\.sql");
  private static final Pattern DIRECTIVE =
      Pattern.compile("(?m)^--[ \\t]*atlas:(\\w+)[ \\t]*(.*?)[ \\t]*\\r?$");

  @Override
  public String name() {
    return NAME;
  }

  /** Atlas also reads pairs as golang-migrate has them. */
  @Override
  public boolean fits(Folder folder, LayoutSettings settings) {
    return folder.has(AtlasSum.FILE)
        && folder.names().stream().noneMatch(name -> name.endsWith(".down.sql"));
  }

  @Override
  public MigrationSet read(Folder folder, LayoutSettings settings) {
    AtlasSum sum = new AtlasSum(folder);
    Map<Version, String> seen = new HashMap<>();
    List<ResolvedMigration> migrations = new ArrayList<>();
    List<ResolvedMigration> baselines = new ArrayList<>();
    for (String name : AtlasSum.files(folder)) {
      Matcher parts = FILE.matcher(name);
      if (parts.matches()) {
        MigrationFile file = folder.file(name);
        Version version = Looks.version(parts.group(1));
        String other = seen.putIfAbsent(version, file.path());
        if (other != null) {
          throw Versions.duplicate(version, other, file.path());
        }
        boolean checkpoint = directives(file.text()).containsKey("checkpoint");
        String rest = parts.group(2);
        (checkpoint ? baselines : migrations)
            .add(
                ResolvedMigration.ofTool(
                    version,
                    rest == null ? parts.group(1) : rest,
                    checkpoint ? Kind.BASELINE : Kind.SQL,
                    file.path(),
                    () -> text(file, sum)));
      }
    }
    return new MigrationSet(
        NAME, false, migrations, baselines, List.of(), List.of(), LayoutSettings.NONE);
  }

  private static ToolText text(MigrationFile file, AtlasSum sum) {
    String text = file.text();
    Map<String, String> directives = directives(text);
    String delimiter = directives.getOrDefault("delimiter", Delimiters.USUAL);
    boolean inTransaction = !directives.getOrDefault("txmode", "file").equals("none");
    Script up = new Script(withSemicolons(text, unescaped(delimiter)), file.start(), inTransaction);
    return new ToolText(up, null, text, null, List.of(sum.of(file)));
  }

  /** The directives at the head of a file; the first of a name counts. */
  private static Map<String, String> directives(String text) {
    Map<String, String> directives = new HashMap<>();
    Matcher directive = DIRECTIVE.matcher(text);
    while (directive.find() && isHead(text.substring(0, directive.start()))) {
      directives.putIfAbsent(directive.group(1), directive.group(2));
    }
    return directives;
  }

  private static boolean isHead(String before) {
    return before.lines().allMatch(line -> line.isBlank() || line.startsWith("--"));
  }

  private static String unescaped(String delimiter) {
    return delimiter.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
  }

  /** Godwit follows bodies with semicolons in them, so these may end statements. */
  private static String withSemicolons(String text, String delimiter) {
    if (delimiter.equals(Delimiters.USUAL) || delimiter.isEmpty()) {
      return text;
    }
    int head = endOfHead(text);
    String lines = "\n".repeat((int) delimiter.chars().filter(each -> each == '\n').count());
    return text.substring(0, head)
        + text.substring(head).replace(delimiter, Delimiters.USUAL + lines);
  }

  private static int endOfHead(String text) {
    Matcher directive = DIRECTIVE.matcher(text);
    int end = 0;
    while (directive.find() && isHead(text.substring(0, directive.start()))) {
      end = directive.end();
    }
    return end;
  }
}
