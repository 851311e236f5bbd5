package dev.godwit.dialect;

import static dev.godwit.plan.Phase.CONTRACT;
import static dev.godwit.plan.Phase.EXPAND;
import static dev.godwit.plan.Phase.MIGRATE_DATA;
import static dev.godwit.plan.Phase.PURGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.plan.Act;
import dev.godwit.schema.NewColumn;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a column that gets another type on MariaDB. */
final class MariaDbChangeTypeTest {

  private static final NewColumn TOTAL = new NewColumn("total", "decimal(12,2)", false, null);
  private static final String WORKING = "godwit_7_total";

  private final MariaDbStage stage = new MariaDbStage();

  @BeforeEach
  void table() throws SQLException {
    stage.execute(
        "create table o (id int auto_increment primary key, total int not null comment 'cents',"
            + " n int, key by_total (total desc, n), unique key one (n, total),"
            + " constraint positive check (total >= 0 or n > 5))",
        "insert into o (total, n) values (1250, 1), (5, 2)");
  }

  @AfterEach
  void close() throws SQLException {
    stage.close();
  }

  private MariaDbStage planned(boolean keep) throws SQLException {
    return stage.changeType("o", TOTAL, "total / 100.0", "round(`total` * 100)", keep);
  }

  @Test
  void endsWithWhatPlainModifyGives() throws SQLException {
    stage.execute("create table twin like o", "insert into twin select * from o");
    stage.execute(
        "alter table twin modify total decimal(12,2) not null comment 'cents'",
        "update twin set total = total / 100");
    planned(false).run(EXPAND, MIGRATE_DATA, CONTRACT);
    assertThat(lines("o")).containsExactlyInAnyOrder(lines("twin"));
    assertThat(stage.rows("select * from o")).isEqualTo(stage.rows("select * from twin"));
    assertThat(triggers()).isEmpty();
  }

  /** A new index stands behind the others. */
  private String[] lines(String table) throws SQLException {
    return Arrays.stream(stage.create(table).replace("`twin`", "`o`").split("\n"))
        .map(line -> line.replaceAll(",$", ""))
        .toArray(String[]::new);
  }

  private List<String> triggers() throws SQLException {
    return stage.rows(
        "select trigger_name from information_schema.triggers where trigger_schema = database()");
  }

  @Test
  void undoGoesBackFromEveryAct() throws SQLException {
    String before = stage.create("o");
    planned(true);
    for (int i = 0; i <= stage.acts().size() - 2; i++) {
      stage.runFirst(i);
      stage.begin(stage.acts().get(i));
      stage.undo();
      assertThat(lines("o")).containsExactlyInAnyOrder(before.replaceAll(",\n", "\n").split("\n"));
      assertThat(stage.rows("select total, n from o")).containsExactly("1250|1", "5|2");
      assertThat(triggers()).isEmpty();
    }
  }

  @Test
  void oldProgramsWriteOnUntilContract() throws SQLException {
    planned(false).run(EXPAND);
    stage.execute("insert into o (total, n) values (777, 3)", "update o set total = 6 where n = 2");
    stage.execute("update o set n = 9 where n = 1");
    assertThat(stage.rows("select total, n, " + WORKING + " from o"))
        .containsExactly("1250|9|null", "6|2|0.06", "777|3|7.77");
    assertThat(stage.rows("select * from o where id = 1")).containsExactly("1|1250|9");
    stage.run(MIGRATE_DATA, CONTRACT);
    assertThat(stage.rows("select * from o order by id"))
        .containsExactly("1|12.50|9", "2|0.06|2", "3|7.77|3");
  }

  @Test
  void aLossyDownLeavesOldValuesAlone() throws SQLException {
    stage.execute(
        "create table l (id int primary key, v double)", "insert into l values (1, 5000.5)");
    stage
        .changeType("l", new NewColumn("v", "int", true, null), "floor(v)", "v", true)
        .run(EXPAND, MIGRATE_DATA);
    stage.execute("insert into l (id, v) values (2, 7.5)", "update l set id = 3 where id = 1");
    stage.run(CONTRACT);
    stage.execute("insert into l values (4, 9)", "update l set id = 5 where id = 2");
    assertThat(stage.rows("select * from l order by id")).containsExactly("3|5000", "4|9", "5|7");
    stage.undo();
    assertThat(stage.rows("select * from l order by id"))
        .containsExactly("3|5000.5", "4|9", "5|7.5");
  }

  @Test
  void writersOfTheWorkingColumnAreKeptInStep() throws SQLException {
    planned(false).run(EXPAND, MIGRATE_DATA);
    stage.execute(
        "insert into o (n, " + WORKING + ") values (3, 1.5)",
        "update o set " + WORKING + " = 99 where n = 2",
        "update o set " + WORKING + " = 4, total = 1 where n = 1");
    assertThat(stage.rows("select n, total, " + WORKING + " from o"))
        .containsExactly("1|1|4.00", "2|9900|99.00", "3|150|1.50");
  }

  @Test
  void triggersAreRightBeforeAndAfterTheSwap() throws SQLException {
    planned(false).run(EXPAND, MIGRATE_DATA);
    for (Act act : stage.acts()) {
      if (act.phase() == CONTRACT) {
        boolean swapped =
            !stage
                .rows(
                    "select 1 from information_schema.columns where table_schema = database()"
                        + " and table_name = 'o' and column_name = 'total' and data_type = 'decimal'")
                .isEmpty();
        stage.execute("update o set total = " + (swapped ? "2.5" : "250"));
        stage.runOnly(act);
        assertThat(stage.rows("select distinct total + 0.0 from o"))
            .hasSize(1)
            .allMatch(value -> value.startsWith("250") || value.startsWith("2.5"));
      }
    }
    assertThat(stage.rows("select distinct total from o")).containsExactly("2.50");
  }

  @Test
  void whatIsKeptIsWrittenAndComesBack() throws SQLException {
    String before = stage.create("o");
    planned(true).run(EXPAND, MIGRATE_DATA, CONTRACT);
    stage.execute("insert into o (n, total) values (3, 1.5)", "insert into o values (9, 2, 4)");
    assertThat(stage.rows("select * from o where n < 4"))
        .containsExactly("1|12.50|1", "2|0.05|2", "3|1.50|3");
    stage.undo();
    assertThat(lines("o")).containsExactlyInAnyOrder(before.replaceAll(",\n", "\n").split("\n"));
    assertThat(stage.rows("select * from o"))
        .containsExactly("1|1250|1", "2|5|2", "3|150|3", "9|200|4");
  }

  @Test
  void purgeLeavesNothing() throws SQLException {
    planned(true).run(EXPAND, MIGRATE_DATA, CONTRACT, PURGE);
    assertThat(stage.create("o")).doesNotContain("godwit");
    assertThat(triggers()).isEmpty();
  }

  @Test
  void aPrimaryKeyGoesAlong() throws SQLException {
    stage.execute(
        "create table k (a varchar(5), b int, primary key (b, a))",
        "insert into k values ('7', 1)");
    stage
        .changeType(
            "k",
            new NewColumn("a", "int", false, null),
            "cast(a as signed)",
            "cast(a as char)",
            false)
        .run(EXPAND, MIGRATE_DATA, CONTRACT);
    assertThat(stage.create("k"))
        .contains("`a` int(11) NOT NULL")
        .contains("PRIMARY KEY (`b`,`a`)");
  }

  @Test
  void keysOfOtherTablesAreInTheWay() throws SQLException {
    stage.execute(
        "create table p (id int primary key)",
        "create table c (p int, constraint cp foreign key (p) references p (id))");
    assertThatThrownBy(
            () ->
                stage.changeType(
                    "p", new NewColumn("id", "bigint", false, null), "id", "id", false))
        .hasMessageContaining("foreign key cp of t_")
        .hasMessageContaining("MariaDB wants columns of one type on both sides");
    assertThatThrownBy(
            () ->
                stage.changeType(
                    "o", new NewColumn("id", "bigint", false, null), "id", "id", false))
        .hasMessageContaining("column o.id is AUTO_INCREMENT");
  }
}
