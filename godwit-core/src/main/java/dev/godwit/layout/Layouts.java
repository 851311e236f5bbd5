package dev.godwit.layout;

import dev.godwit.source.Layout;
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
          new SqitchLayout());

  private Layouts() {}
}
