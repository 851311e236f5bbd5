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
import dev.godwit.source.SkippedFile;
import dev.godwit.source.ToolText;
import dev.godwit.source.Versions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * diesel's directories: a directory a migration, {@code 2024-01-31-120000_create_users}, with
 * {@code up.sql}, mostly {@code down.sql}, and sometimes {@code metadata.toml}.
 *
 * <p>The version is what stands before the first underscore, without its hyphens; versions are
 * ordered as text.
 */
final class DieselLayout implements Layout {

  static final String NAME = "diesel";

  private static final String UP = "/up.sql";
  private static final String DOWN = "/down.sql";
  private static final String METADATA = "/metadata.toml";
  private static final Pattern NUMBERED = Pattern.compile("\\d[\\d-]*_.*");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean fits(Folder folder, LayoutSettings settings) {
    return folder.names().stream()
        .filter(name -> NUMBERED.matcher(name).matches() && folder.isDirectory(name))
        .findFirst()
        .filter(name -> folder.has(name + UP))
        .isPresent();
  }

  @Override
  public MigrationSet read(Folder folder, LayoutSettings settings) {
    Map<String, ResolvedMigration> inOrder = new TreeMap<>();
    Map<Version, String> seen = new HashMap<>();
    List<SkippedFile> skipped = new ArrayList<>();
    for (String name : folder.names()) {
      if (name.startsWith(".")) {
        continue;
      }
      if (folder.has(name + UP)) {
        ResolvedMigration migration = migration(folder, name);
        String other = seen.putIfAbsent(migration.version(), migration.file());
        if (other != null) {
          throw Versions.duplicate(migration.version(), other, migration.file());
        }
        inOrder.put(versionText(name), migration);
      } else if (name.endsWith(".sql") || folder.isDirectory(name)) {
        skipped.add(
            new SkippedFile(folder.file(name).path(), "it is no directory with an up.sql in it"));
      }
    }
    return MigrationSet.of(NAME, List.copyOf(inOrder.values())).skipping(skipped);
  }

  private static String versionText(String directory) {
    return directory.split("_", 2)[0].replace("-", "");
  }

  private static ResolvedMigration migration(Folder folder, String directory) {
    int end = directory.indexOf('_');
    MigrationFile up = folder.file(directory + UP);
    return ResolvedMigration.ofTool(
        Looks.version(versionText(directory)),
        directory.substring(end + 1),
        Kind.SQL,
        up.path(),
        () -> text(folder, directory, up));
  }

  private static ToolText text(Folder folder, String directory, MigrationFile up) {
    boolean inTransaction = isInTransaction(folder, directory);
    return ToolText.of(
        script(up, inTransaction),
        folder.has(directory + DOWN) ? script(folder.file(directory + DOWN), inTransaction) : null);
  }

  private static boolean isInTransaction(Folder folder, String directory) {
    if (!folder.has(directory + METADATA)) {
      return true;
    }
    MigrationFile file = folder.file(directory + METADATA);
    return new LayoutSettings(
            LayoutSettings.parse(file.text(), file.path()), LayoutSettings.NONE.database())
        .flag("run_in_transaction", true);
  }

  private static Script script(MigrationFile file, boolean inTransaction) {
    return new Script(file.text(), file.start(), inTransaction);
  }

  /** {@code down.sql} lies beside {@code up.sql}. */
  @Override
  public String downFile(String up, LayoutSettings settings) {
    return "down.sql";
  }
}
