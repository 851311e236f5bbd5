package dev.godwit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Work;
import dev.godwit.schema.Constraint.Kind;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.NewIndex;
import dev.godwit.schema.NewTable;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Compares the acts of MariaDB's moves with the golden file; {@code -Dgodwit.golden=write} writes
 * it instead.
 */
final class MariaDbActsGoldenTest {

  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/godwit/dialect/mariadb_acts.txt");
  private static final boolean WRITE = "write".equals(System.getProperty("godwit.golden"));

  private final StringBuilder text = new StringBuilder();

  @Test
  void acts() throws SQLException, IOException {
    try (MariaDbStage stage = new MariaDbStage()) {
      stage.execute(
          "create table p (id int primary key)",
          "create table users (id int auto_increment primary key, name varchar(20) not null"
              + " default 'x' comment 'who', n int, pid int, key by_name (name(5) desc, n),"
              + " unique key one (n, name), constraint small check (n < 100 or name = 'big'),"
              + " constraint fp foreign key (pid) references p (id) on update cascade)",
          "create table plain (a varchar(20) not null, b int)");
      replacements(stage);
      others(stage.moves, stage.shape("users"));
      String acts = text.toString().replace(stage.database.value("select database()"), "db");
      if (WRITE) {
        Files.createDirectories(GOLDEN.getParent());
        Files.writeString(GOLDEN, acts);
      }
      assertThat(acts).isEqualTo(Files.readString(GOLDEN));
    }
  }

  private void replacements(MariaDbStage stage) throws SQLException {
    MariaDbMoves moves = stage.moves;
    for (boolean keep : List.of(false, true)) {
      String how = keep ? ", kept" : "";
      add(
          "rename users.name to full_name" + how,
          planned(moves, rename(stage.shape("users"), keep)));
      add(
          "rename users.pid to parent" + how,
          planned(moves, renameKey(stage.shape("users"), keep)));
      Shape plain = stage.shape("plain");
      add("change type of plain.a" + how, planned(moves, changeType(plain, keep)));
      add("split plain.a" + how, planned(moves, split(plain, keep)));
      Replacement drop =
          new Replacement(
              plain,
              List.of(new Replacement.Old("a", null)),
              List.of(),
              false,
              keep,
              MariaDbStage.NAMES);
      add("drop plain.a" + how, planned(moves, drop));
    }
  }

  private static List<Act> planned(MariaDbMoves moves, Replacement replacement) {
    List<Act> acts = new java.util.ArrayList<>(moves.expand(replacement));
    acts.addAll(moves.contract(replacement));
    return acts;
  }

  private static Replacement rename(Shape table, boolean keep) {
    return new Replacement(
        table,
        List.of(new Replacement.Old("name", MariaDbStage.sql("`full_name`"))),
        List.of(
            new Replacement.New(
                new NewColumn("full_name", "varchar(20)", false, "'x'"),
                "full_name",
                MariaDbStage.sql("`name`"))),
        true,
        keep,
        MariaDbStage.NAMES);
  }

  private static Replacement renameKey(Shape table, boolean keep) {
    return new Replacement(
        table,
        List.of(new Replacement.Old("pid", MariaDbStage.sql("`parent`"))),
        List.of(
            new Replacement.New(
                new NewColumn("parent", "int(11)", true, null),
                "parent",
                MariaDbStage.sql("`pid`"))),
        true,
        keep,
        MariaDbStage.NAMES);
  }

  private static Replacement changeType(Shape table, boolean keep) {
    return new Replacement(
        table,
        List.of(new Replacement.Old("a", MariaDbStage.sql("cast(a as char)"))),
        List.of(
            new Replacement.New(
                new NewColumn("a", "int", false, null),
                "godwit_7_a",
                MariaDbStage.sql("cast(a as signed)"))),
        false,
        keep,
        MariaDbStage.NAMES);
  }

  private static Replacement split(Shape table, boolean keep) {
    return new Replacement(
        table,
        List.of(new Replacement.Old("a", MariaDbStage.sql("concat(c, d)"))),
        List.of(
            new Replacement.New(
                new NewColumn("c", "varchar(10)", true, null), "c", MariaDbStage.sql("left(a, 1)")),
            new Replacement.New(
                new NewColumn("d", "varchar(10)", true, null),
                "d",
                MariaDbStage.sql("substr(a, 2)"))),
        false,
        keep,
        MariaDbStage.NAMES);
  }

  private void others(MariaDbMoves moves, Shape users) {
    add("add column", moves.addColumn(users, new NewColumn("e", "int", false, "5")));
    add(
        "add column with a default that is computed",
        moves.addColumn(
            new Shape(
                users.name(),
                users.columns(),
                users.indexes(),
                List.of(),
                List.of(),
                List.of(),
                false),
            new NewColumn("e", "char(36)", true, "uuid()")));
    add("fill writes", moves.fillWrites(users, "n", "length(name)", MariaDbStage.NAMES));
    add("set not null", moves.setNotNull(users, "n", MariaDbStage.NAMES));
    add("drop not null", moves.dropNotNull(users, "name", MariaDbStage.NAMES));
    add("set default", moves.setDefault(users, "name", "'y'"));
    NewIndex index =
        new NewIndex(
            "i", true, "btree", List.of(new NewIndex.Part("n", null, "desc")), List.of(), null);
    add("add index", moves.addIndex(users, index, Phase.EXPAND));
    add("drop index", moves.dropIndex(users, "by_name", Phase.CONTRACT));
    add("add foreign key", moves.addConstraint(users, foreignKey(), Phase.EXPAND));
    NewConstraint unique =
        new NewConstraint("un", Kind.UNIQUE, List.of("n"), null, null, List.of(), null, null);
    add("add unique", moves.addConstraint(users, unique, Phase.EXPAND));
    add("drop foreign key", moves.dropConstraint(users, "fp", Phase.CONTRACT));
    add("drop unique", moves.dropConstraint(users, "one", Phase.CONTRACT));
    add("rename foreign key", moves.renameConstraint(users, "fp", "fq", Phase.CONTRACT));
    add("rename unique", moves.renameConstraint(users, "one", "uno", Phase.CONTRACT));
    NewTable table =
        new NewTable(
            new TableName("db", "made"),
            List.of(new NewColumn("id", "bigint", false, null)),
            List.of("id"),
            List.of(foreignKey()));
    add("create table", moves.createTable(table));
    add("drop table", moves.dropTable(users, false, MariaDbStage.NAMES));
    add("drop table, kept", moves.dropTable(users, true, MariaDbStage.NAMES));
    add("rename table", moves.renameTable(users, "people", false, MariaDbStage.NAMES));
  }

  private static NewConstraint foreignKey() {
    return new NewConstraint(
        "fk",
        Kind.FOREIGN_KEY,
        List.of("id"),
        null,
        new TableName(null, "p"),
        List.of("id"),
        "cascade",
        null);
  }

  private void add(String move, List<Act> acts) {
    text.append("==== ").append(move).append("\n\n");
    for (Act act : acts) {
      text.append("-- ").append(act.phase().id()).append(": ").append(act.title()).append('\n');
      work(act.work());
      if (!act.undo().isEmpty()) {
        text.append("-- undo\n");
        act.undo().forEach(this::work);
      }
      text.append('\n');
    }
  }

  private void work(Work work) {
    if (work instanceof Work.Sql sql) {
      sql.statements().forEach(statement -> text.append(statement).append(";\n"));
    } else {
      text.append(work).append('\n');
    }
  }
}
