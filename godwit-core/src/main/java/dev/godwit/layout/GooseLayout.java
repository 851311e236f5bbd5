package dev.godwit.layout;

import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.Folder;
import dev.godwit.source.Layout;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationFile;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.SkippedFile;
import dev.godwit.source.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * goose's directories: {@code 00001_create_users.sql} with {@code -- +goose Up} and {@code --
 * +goose Down} sections. Migrations in Go may lie among them; those are not run.
 */
final class GooseLayout implements Layout {

  static final String NAME = "goose";

  private static final Pattern FILE = Pattern.compile("(\\d+)_(.*)\\.(sql|go)");
  private static final Pattern SQL = Pattern.compile("\\d+_.*\\.sql");
  private static final Pattern UP = Pattern.compile("(?m)^--\\s*\\+goose\\s+Up\\b");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean fits(Folder folder, LayoutSettings settings) {
    return Looks.firstHas(folder, SQL, UP);
  }

  @Override
  public MigrationSet read(Folder folder, LayoutSettings settings) {
    List<ResolvedMigration> migrations = new ArrayList<>();
    List<SkippedFile> skipped = new ArrayList<>();
    for (String name : folder.names()) {
      Matcher parts = FILE.matcher(name);
      MigrationFile file = folder.file(name);
      if (parts.matches() && name.endsWith(".sql")) {
        migrations.add(migration(parts, file, variables(settings)));
      } else if (parts.matches() && !name.endsWith("_test.go")) {
        skipped.add(
            new SkippedFile(
                file.path(), "it is a migration in Go: let goose run it before what needs it"));
      } else if (name.endsWith(".sql")) {
        skipped.add(new SkippedFile(file.path(), "its name does not begin with a number and _"));
      }
    }
    return MigrationSet.of(NAME, Versions.ordered(migrations)).skipping(skipped);
  }

  private static ResolvedMigration migration(
      Matcher parts, MigrationFile file, Function<String, @Nullable String> variables) {
    return ResolvedMigration.ofTool(
        Version.of(parts.group(1)),
        parts.group(2),
        Kind.SQL,
        file.path(),
        () -> new GooseScript(file, variables).read());
  }

  /** goose reads an {@code .env} file too, which {@code --layout-config} names here. */
  private static Function<String, @Nullable String> variables(LayoutSettings settings) {
    return name -> {
      String value = settings.values().get(name);
      return value == null ? System.getenv(name) : value;
    };
  }
}
