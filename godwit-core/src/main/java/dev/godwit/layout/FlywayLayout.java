package dev.godwit.layout;

import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.Folder;
import dev.godwit.source.Layout;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.Tolerance;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Flyway's directories: {@code V1.2__create_users.sql} with {@code U1.2__…} to undo it, {@code
 * R__views.sql} that runs again when it is changed, {@code B5__….sql} for empty databases, {@code
 * afterMigrate.sql} and the like.
 */
final class FlywayLayout implements Layout {

  private static final Pattern UNMISTAKABLE =
      Pattern.compile("(?:[VB]\\d[\\d._]*__.*|R__.+)\\.(?i:sql)");

  @Override
  public String name() {
    return FlywayWords.TOOL;
  }

  @Override
  public boolean fits(Folder folder, LayoutSettings settings) {
    FlywayConfig config = new FlywayConfig(settings);
    if (config.isGiven()) {
      return folder.files().stream()
          .anyMatch(file -> FlywayName.of(last(file), config).isPresent());
    }
    if (folder.hasOwnSql()) {
      return false;
    }
    List<String> files = folder.hasDirectories() ? folder.files() : folder.names();
    return files.stream().anyMatch(file -> UNMISTAKABLE.matcher(last(file)).matches());
  }

  private static String last(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  @Override
  public MigrationSet read(Folder folder, LayoutSettings settings) {
    FlywayConfig config = new FlywayConfig(settings);
    FlywayFiles found = new FlywayFiles();
    for (String file : folder.files()) {
      FlywayName name = FlywayName.of(last(file), config).orElse(null);
      if (name != null) {
        found.add(name, FlywayScript.of(file, folder, config));
      } else {
        pass(file, folder, found, config);
      }
    }
    return found.set();
  }

  @Override
  public Tolerance tolerance(LayoutSettings settings) {
    return FlywayTolerance.of(settings);
  }

  /** Says why a file is not run, where it looks like something that should be. */
  private static void pass(String file, Folder folder, FlywayFiles found, FlywayConfig config) {
    String last = last(file);
    String path = folder.file(file).path();
    String extension = last.substring(last.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String bare = last.substring(0, Math.max(0, last.lastIndexOf('.')));
    switch (extension) {
      case "sql" -> found.skip(path, "its name is none of Flyway's");
      case "java", "kt", "groovy", "class" -> {
        if (FlywayName.bare(bare, config).isPresent()) {
          found.skip(path, "it is a migration in a programming language");
        }
      }
      case "sh", "bash", "ps1", "bat", "cmd", "py" -> {
        if (FlywayName.bare(bare, config).isPresent()) {
          found.skip(path, "it is a migration for another program");
        }
      }
      default -> {}
    }
  }

  /** What kind of migration the role of a file makes. */
  static Kind kind(FlywayName.Role role) {
    return switch (role) {
      case REPEATABLE -> Kind.REPEATABLE;
      case BASELINE -> Kind.BASELINE;
      case VERSIONED, UNDO, CALLBACK -> Kind.SQL;
    };
  }

  /** What a migration is known by. */
  static Version version(FlywayName name) {
    return name.version() == null ? Version.named(name.description()) : name.version();
  }

  /** {@code U1.2__create_users.sql} undoes {@code V1.2__create_users.sql}. */
  @Override
  public String downFile(String up, LayoutSettings settings) {
    FlywayConfig config = new FlywayConfig(settings);
    return config.undoPrefix() + up.substring(config.versionedPrefix().length());
  }
}
