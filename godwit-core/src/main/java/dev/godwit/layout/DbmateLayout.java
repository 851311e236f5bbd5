package dev.godwit.layout;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Direction;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.Folder;
import dev.godwit.source.Layout;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationFile;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.Script;
import dev.godwit.source.SkippedFile;
import dev.godwit.source.ToolText;
import dev.godwit.source.Versions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * dbmate's directories: one file a migration, with {@code -- migrate:up} and {@code --
 * migrate:down} sections, in the order of the files' names as text.
 *
 * <p>Godwit's own sections are the same, but that there may be several of each in a file, the
 * number may be followed by anything, and versions are ordered as numbers.
 */
final class DbmateLayout implements Layout {

  private static final Pattern NAME = Pattern.compile("(\\d+)(.*)\\.sql");
  private static final Pattern MARKER =
      Pattern.compile("(?m)^--\\s*migrate:(up|down)(?:\\s*$|\\s+\\S+)");

  @Override
  public String name() {
    return "dbmate";
  }

  /** Where all names are Godwit's own too, the directory is read as that. */
  @Override
  public boolean fits(Folder folder, LayoutSettings settings) {
    return !folder.hasOwnSql()
        && folder.names().stream()
            .filter(name -> NAME.matcher(name).matches())
            .findFirst()
            .filter(name -> MARKER.matcher(folder.file(name).text()).find())
            .isPresent();
  }

  @Override
  public MigrationSet read(Folder folder, LayoutSettings settings) {
    Map<Version, String> seen = new HashMap<>();
    List<ResolvedMigration> migrations = new ArrayList<>();
    List<SkippedFile> skipped = new ArrayList<>();
    for (String name : folder.names()) { // sorted as text, as dbmate runs them
      Matcher parts = NAME.matcher(name);
      MigrationFile file = folder.file(name);
      if (parts.matches()) {
        Version version = Version.of(parts.group(1));
        String other = seen.putIfAbsent(version, file.path());
        if (other != null) {
          throw Versions.duplicate(version, other, file.path());
        }
        migrations.add(migration(version, parts.group(2), file));
      } else if (name.endsWith(".sql")) {
        skipped.add(new SkippedFile(file.path(), "its name does not begin with a number"));
      }
    }
    return MigrationSet.of(name(), migrations).skipping(skipped);
  }

  private static ResolvedMigration migration(Version version, String rest, MigrationFile file) {
    String name = rest.replaceFirst("^[_-]", "");
    return ResolvedMigration.ofTool(
        version,
        name.isEmpty() ? version.toString() : name,
        Kind.SQL,
        file.path(),
        () -> text(file));
  }

  private static ToolText text(MigrationFile file) {
    List<Section> sections = sections(file.text());
    checkOrder(sections, file);
    return ToolText.of(
        script(sections, Direction.UP, file), script(sections, Direction.DOWN, file));
  }

  private static List<Section> sections(String text) {
    List<Section> sections = new ArrayList<>();
    Matcher marker = MARKER.matcher(text);
    boolean more = marker.find();
    while (more) {
      int start = marker.start();
      Direction direction = marker.group(1).equals("up") ? Direction.UP : Direction.DOWN;
      more = marker.find();
      sections.add(
          new Section(
              direction, text.substring(start, more ? marker.start() : text.length()), start));
    }
    return sections;
  }

  /** As dbmate does: each up is followed by its down, and nothing comes before the first. */
  private static void checkOrder(List<Section> sections, MigrationFile file) {
    for (int i = 0; i < sections.size(); i++) {
      Direction expected = i % 2 == 0 ? Direction.UP : Direction.DOWN;
      if (sections.get(i).direction != expected) {
        throw invalid(
            file, sections.get(i).start, "'-- migrate:up' and '-- migrate:down' must alternate");
      }
    }
    if (sections.size() % 2 == 1 || sections.isEmpty()) {
      throw invalid(
          file, 0, "the file must have a '-- migrate:up' and a '-- migrate:down' section");
    }
    String before = file.text().substring(0, sections.get(0).start);
    if (before.lines().anyMatch(line -> !line.isBlank() && !line.strip().startsWith("--"))) {
      throw invalid(file, 0, "text before the first '-- migrate:up' would never run");
    }
  }

  private static GodwitException invalid(MigrationFile file, int at, String what) {
    return new GodwitException(ErrorCode.FILE_INVALID, what)
        .at(file.start().after(file.text(), at))
        .next("dbmate refuses such a file too");
  }

  private static Script script(List<Section> sections, Direction direction, MigrationFile file) {
    List<Section> own = sections.stream().filter(each -> each.direction == direction).toList();
    String text = String.join("", own.stream().map(Section::text).toList());
    return Script.of(text, file.start().after(file.text(), own.get(0).start), direction);
  }

  private record Section(Direction direction, String text, int start) {}
}
