package dev.godwit.layout;

import dev.godwit.liquibase.LiquibaseLayout;
import dev.godwit.pgroll.PgrollLayout;
import dev.godwit.source.Layout;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.Tolerance;
import java.util.List;

/** The layouts of all other tools. */
public final class Layouts {

  /** One for each tool. */
  public static final List<Layout> ALL =
      List.of(
          new FlywayLayout(),
          new GolangMigrateLayout(),
          new DbmateLayout(),
          new GooseLayout(),
          new DieselLayout(),
          new SqlxLayout(),
          new MyBatisLayout(),
          new AtlasLayout(),
          new SqitchLayout(),
          new LiquibaseLayout(),
          new PgrollLayout());

  private Layouts() {}

  /**
   * The name of the file that keeps the down of a migration, beside the file of its up; empty where
   * that is a section of the same file.
   *
   * @param layout the layout's name
   * @param file the file of the up
   * @param settings what the tool is set to
   */
  public static String downFile(String layout, String file, LayoutSettings settings) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return ALL.stream()
        .filter(each -> each.name().equals(layout))
        .findFirst()
        .map(each -> each.downFile(name, settings))
        .orElseGet(() -> Layout.pairedDown(name));
  }

  /** Whether the tool of that layout runs each migration in a session of its own. */
  public static boolean ownSessions(String layout) {
    return ALL.stream().anyMatch(each -> each.name().equals(layout) && each.ownSessions());
  }

  /** What the settings of the tool whose files these are say of differences. */
  public static Tolerance tolerance(MigrationSet set) {
    return ALL.stream()
        .filter(each -> each.name().equals(set.layout()))
        .findFirst()
        .map(each -> each.tolerance(set.settings()))
        .orElse(Tolerance.NONE);
  }
}
