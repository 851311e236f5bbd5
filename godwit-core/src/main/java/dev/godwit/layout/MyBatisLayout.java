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
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code scripts} directories of MyBatis Migrations: {@code 20240131120000_create_users.sql},
 * with the down behind {@code -- //@UNDO}.
 */
final class MyBatisLayout implements Layout {

  static final String NAME = "mybatis";

  private static final Pattern FILE = Pattern.compile("(\\d+)_(.*)\\.sql");
  private static final Pattern UNDO = Pattern.compile("(?m)^\\s*--\\s*//\\s*@UNDO");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean fits(Folder folder, LayoutSettings settings) {
    return Looks.firstHas(folder, FILE, UNDO);
  }

  @Override
  public MigrationSet read(Folder folder, LayoutSettings settings) {
    List<ResolvedMigration> migrations = new ArrayList<>();
    List<SkippedFile> skipped = new ArrayList<>();
    for (String name : folder.names()) {
      Matcher parts = FILE.matcher(name);
      MigrationFile file = folder.file(name);
      if (parts.matches()) {
        migrations.add(
            ResolvedMigration.ofTool(
                Version.of(parts.group(1)),
                parts.group(2),
                Kind.SQL,
                file.path(),
                () -> new MyBatisScript(file, settings).read()));
      } else if (name.endsWith(".sql")) {
        skipped.add(new SkippedFile(file.path(), why(name)));
      }
    }
    return MigrationSet.of(NAME, Versions.ordered(migrations)).skipping(skipped);
  }

  private static String why(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "bootstrap.sql" -> "it is what 'migrate bootstrap' runs";
      case "onabort.sql" -> "it is what MyBatis runs after a failure";
      default -> "its name does not begin with a number and _";
    };
  }
}
