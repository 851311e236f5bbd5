package dev.godwit.pgroll;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.schema.TableName;
import dev.godwit.source.Folder;
import dev.godwit.source.Layout;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationFile;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.SkippedFile;
import dev.godwit.source.Versions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * pgroll's directories: files of operations in YAML or JSON, in the order of their names as text.
 *
 * <p>A migration is known by the name of its file without the ending, {@code @01_create_users}.
 * Operations become a change with phases; SQL alone becomes a script, with its down.
 */
public final class PgrollLayout implements Layout {

  /** The tool. */
  public static final String NAME = "pgroll";

  private static final Pattern FILE = Pattern.compile("[^.].*\\.(?:ya?ml|json)");

  @Override
  public String name() {
    return NAME;
  }

  /** The version of a migration. */
  public static Version version(String name) {
    return Version.named(name);
  }

  /** Godwit's own changes look much the same, so the first word that only one of them has tells. */
  @Override
  public boolean fits(Folder folder, LayoutSettings settings) {
    if (folder.names().stream().anyMatch(name -> name.endsWith(".sql"))) {
      return false;
    }
    return files(folder).stream()
        .map(file -> new PgrollFile(file).isOfPgroll())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(false);
  }

  /** Versions with numbers have no place among names. */
  @Override
  public boolean leavesYaml() {
    return false;
  }

  @Override
  public String downFile(String up, LayoutSettings settings) {
    return "";
  }

  @Override
  public MigrationSet read(Folder folder, LayoutSettings settings) {
    Map<Version, String> seen = new HashMap<>();
    List<ResolvedMigration> migrations = new ArrayList<>();
    for (MigrationFile file : files(folder)) {
      ResolvedMigration migration = migration(file, folder, settings);
      String other = seen.putIfAbsent(migration.version(), file.path());
      if (other != null) {
        throw Versions.duplicate(migration.version(), other, file.path());
      }
      migrations.add(migration);
    }
    List<SkippedFile> skipped =
        folder.names().stream()
            .filter(name -> name.endsWith(".sql"))
            .map(name -> new SkippedFile(folder.file(name).path(), "pgroll runs no such file"))
            .toList();
    return MigrationSet.of(NAME, migrations).skipping(skipped);
  }

  private static List<MigrationFile> files(Folder folder) {
    return folder.names().stream()
        .filter(name -> FILE.matcher(name).matches() && !folder.isDirectory(name))
        .map(folder::file)
        .toList();
  }

  private static ResolvedMigration migration(
      MigrationFile file, Folder folder, LayoutSettings settings) {
    String name = file.name().substring(0, file.name().lastIndexOf('.'));
    PgrollFile text = new PgrollFile(file);
    if (text.isSql()) {
      return ResolvedMigration.ofTool(
          version(name),
          name,
          Kind.SQL,
          file.path(),
          () -> {
            requirePostgresql(file, settings);
            return text.sql();
          });
    }
    return ResolvedMigration.changeOfTool(
        version(name),
        name,
        file,
        () -> {
          requirePostgresql(file, settings);
          return text.change(index -> table(folder, index));
        });
  }

  private static Optional<TableName> table(Folder folder, String index) {
    return files(folder).stream()
        .map(file -> Optional.ofNullable(new PgrollFile(file).indexed(index)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static void requirePostgresql(MigrationFile file, LayoutSettings settings) {
    String product = settings.database().get().product();
    if (!product.equals("postgresql")) {
      throw new GodwitException(
              ErrorCode.FEATURE_UNSUPPORTED,
              "pgroll's migrations are for PostgreSQL, and this database is " + product)
          .at(file.start())
          .state("Nothing was run")
          .next("Check the URL; migrations for " + product + " are written in Godwit's own files");
    }
  }
}
