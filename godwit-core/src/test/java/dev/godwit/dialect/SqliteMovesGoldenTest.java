package dev.godwit.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.plan.Act;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Work;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.Shape;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The acts of the moves of SQLite, with what undoes them, as in {@code sqlite_moves.txt}; {@code
 * -Dgodwit.golden=write} writes them anew.
 */
class SqliteMovesGoldenTest {

  private static final boolean WRITE = "write".equals(System.getProperty("godwit.golden"));
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/godwit/dialect/sqlite_moves.txt");
  private static final Moves MOVES = new Sqlite().moves();

  private final StringBuilder actual = new StringBuilder();

  @Test
  void areAsBefore() throws IOException, SQLException {
    try (TestDatabase database = TestDatabases.sqlite();
        Connection connection = database.connect()) {
      database.execute(
          "create table users (id integer primary key, name text not null, age int default 1)",
          "create index users_name on users (name)");
      Shape users = SqliteLife.shape(connection, "users");
      for (boolean keep : new boolean[] {false, true}) {
        String kept = keep ? ", kept" : "";
        add("rename name to title" + kept, SqliteLife.rename(users, "name", "title", keep));
        NewColumn real = new NewColumn("age", "real", false, "1.0");
        add(
            "change the type of age" + kept,
            SqliteLife.retype(users, "age", real, "age * 1.0", "cast(age as int)", keep));
        Replacement.Old name = new Replacement.Old("name", SqliteLife.sql("'?'"));
        add(
            "drop name" + kept,
            new Replacement(users, List.of(name), List.of(), false, keep, SqliteLife.NAMES));
      }
      add("fill name", MOVES.fillWrites(users, "name", "'?'", SqliteLife.NAMES));
      add("rename the table", MOVES.renameTable(users, "people", false, SqliteLife.NAMES));
    }
    if (WRITE) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, actual);
    }
    assertEquals(Files.readString(GOLDEN), actual.toString());
  }

  private void add(String title, Replacement replacement) {
    List<Act> acts = new ArrayList<>(MOVES.expand(replacement));
    acts.addAll(MOVES.contract(replacement));
    add(title, acts);
  }

  private void add(String title, List<Act> acts) {
    actual.append("==== ").append(title).append('\n');
    for (Act act : acts) {
      actual.append(act.phase().id()).append(": ").append(act.title()).append('\n');
      add("  ", act.work());
      act.undo().forEach(work -> add("  undo: ", work));
    }
  }

  private void add(String before, Work work) {
    if (work instanceof Work.Sql sql) {
      sql.statements().forEach(each -> actual.append(before).append(each).append('\n'));
    } else if (work instanceof Work.Irreversible irreversible) {
      actual.append(before).append("none: ").append(irreversible.why()).append('\n');
    }
  }
}
