package dev.godwit.dialect;

import static dev.godwit.plan.Phase.CONTRACT;
import static dev.godwit.plan.Phase.EXPAND;
import static dev.godwit.plan.Phase.MIGRATE_DATA;
import static dev.godwit.plan.Phase.PURGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.error.GodwitException;
import dev.godwit.plan.Act;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a renamed column on MariaDB. */
final class MariaDbRenameTest {

  private static final String LADEN =
      """
      create table %s (
        id bigint unsigned not null auto_increment primary key,
        name varchar(20) character set latin1 collate latin1_swedish_ci not null
          comment 'the user''s \\\\ name',
        pid int,
        `Order` int not null default 5,
        upper_name varchar(20) character set latin1 as (upper(name)) virtual,
        kept_name varchar(40) character set latin1 as (concat(name, '!')) stored,
        key by_name (name(5) desc, id),
        unique key uu (pid, name) comment 'both',
        constraint %1$s_c check (name <> 'bad' and `Order` > 0),
        constraint %1$s_fk foreign key (pid) references p (id) on update cascade
      ) comment 'laden'
      """;

  private final MariaDbStage stage = new MariaDbStage();

  @BeforeEach
  void tables() throws SQLException {
    stage.execute(
        "create table p (id int primary key)",
        "insert into p values (1), (2)",
        "create table u (id int auto_increment primary key, name varchar(20) not null, n int)",
        "insert into u (name, n) values ('a', 1), ('b', 2)");
  }

  @AfterEach
  void close() throws SQLException {
    stage.close();
  }

  @Test
  void endsWithWhatPlainRenameGives() throws SQLException {
    for (String table : List.of("laden", "twin")) {
      stage.execute(
          LADEN.formatted(table),
          "insert into " + table + " (name, pid) values ('a', 1), ('b', 2)");
    }
    stage.rename("laden", "name", "full_name", false).run(EXPAND, MIGRATE_DATA, CONTRACT);
    stage.execute("alter table twin rename column name to full_name");
    assertThat(stage.create("laden").replace("laden", "twin"))
        .isEqualTo(stage.create("twin").replace("'laden'", "'twin'"));
    assertThat(stage.rows("select * from laden")).isEqualTo(stage.rows("select * from twin"));
    assertNoTriggers();
  }

  @Test
  void undoGoesBackFromEveryAct() throws SQLException {
    stage.execute(LADEN.formatted("laden"), "insert into laden (name, pid) values ('a', 1)");
    String before = stage.create("laden");
    stage.rename("laden", "name", "full_name", true);
    int purging = (int) stage.acts().stream().filter(act -> act.phase() == PURGE).count();
    for (int i = 0; i <= stage.acts().size() - purging; i++) {
      stage.runFirst(i);
      if (i < stage.acts().size()) {
        stage.begin(stage.acts().get(i));
      }
      stage.undo();
      assertThat(stage.create("laden")).isEqualTo(before);
      assertThat(stage.rows("select name, pid from laden")).containsExactly("a|1");
      assertNoTriggers();
    }
  }

  @Test
  void bothVersionsWrite() throws SQLException {
    stage.rename("u", "name", "full_name", false).run(EXPAND);
    stage.execute("insert into u (name) values ('c')", "insert into u (full_name) values ('d')");
    stage.execute("insert into u (name, full_name) values ('e', 'E')");
    assertThat(stage.rows("select name, full_name from u where id > 2"))
        .containsExactly("c|c", "d|d", "e|E");
    stage.execute(
        "update u set name = 'C' where id = 3", "update u set full_name = 'D' where id = 4");
    stage.execute("update u set name = 'x', full_name = 'y' where id = 5", "update u set n = 7");
    assertThat(stage.rows("select name, full_name, n from u"))
        .containsExactly("a|null|7", "b|null|7", "C|C|7", "D|D|7", "x|y|7");
    assertThatThrownBy(() -> stage.execute("insert into u (n) values (1)"))
        .hasMessageContaining("Field 'name' doesn't have a default value");
    stage.run(MIGRATE_DATA, CONTRACT);
    assertThat(stage.rows("select * from u"))
        .containsExactly("1|a|7", "2|b|7", "3|C|7", "4|D|7", "5|x|7");
  }

  @Test
  void whatIsKeptIsWrittenAndComesBack() throws SQLException {
    String before = stage.create("u");
    stage.rename("u", "name", "full_name", true).run(EXPAND, MIGRATE_DATA, CONTRACT);
    assertThat(stage.rows("select * from u limit 1")).containsExactly("1|a|1");
    stage.execute(
        "insert into u (full_name) values ('c')", "update u set full_name = 'B' where id = 2");
    assertThat(stage.rows("select full_name, godwit_7_name from u"))
        .containsExactly("a|a", "B|B", "c|c");
    stage.undo();
    assertThat(stage.create("u")).isEqualTo(before);
    assertThat(stage.rows("select name from u")).containsExactly("a", "B", "c");
  }

  @Test
  void purgeLeavesNothing() throws SQLException {
    stage.execute("create table twin like u", "alter table twin rename column name to full_name");
    stage.rename("u", "name", "full_name", true).run(EXPAND, MIGRATE_DATA, CONTRACT, PURGE);
    assertThat(stage.create("u")).isEqualTo(stage.create("twin").replace("`twin`", "`u`"));
    assertNoTriggers();
  }

  @Test
  void oddNamesAndNoKey() throws SQLException {
    stage.execute(
        "create table `Group By` (`select` int not null default 3, `It's``x` varchar(9))",
        "insert into `Group By` values (1, 'a')");
    stage.rename("Group By", "select", "FROM", false).run(EXPAND);
    stage.execute(
        "insert into `Group By` (`It's``x`) values ('d')",
        "insert into `Group By` (`FROM`) values (8)",
        "insert into `Group By` (`select`) values (9)");
    assertThat(stage.rows("select `select`, `FROM` from `Group By`"))
        .containsExactly("1|null", "3|3", "8|8", "9|9");
    stage.run(MIGRATE_DATA, CONTRACT);
    assertThat(stage.rows("select `FROM` from `Group By`")).containsExactly("1", "3", "8", "9");
  }

  @Test
  void aFullTextIndexFollows() throws SQLException {
    stage.execute(
        "create table f (id int primary key, t text, fulltext key words (t))",
        "insert into f values (1, 'godwit')",
        "create table twin like f",
        "alter table twin rename column t to body");
    stage.rename("f", "t", "body", false).run(EXPAND, MIGRATE_DATA, CONTRACT);
    assertThat(stage.create("f")).isEqualTo(stage.create("twin").replace("`twin`", "`f`"));
    assertThat(stage.rows("select id from f where match (body) against ('godwit')"))
        .containsExactly("1");
  }

  @Test
  void keysOfOtherTablesFollow() throws SQLException {
    stage.execute(
        "create table k (code varchar(5) primary key)",
        "create table r (c varchar(5), constraint rk foreign key (c) references k (code)"
            + " on update cascade)",
        "insert into k values ('x')",
        "insert into r values ('x')");
    stage.rename("k", "code", "id", false).run(EXPAND, MIGRATE_DATA);
    stage.execute("update k set id = 'y'");
    assertThat(stage.rows("select code, id, c from k, r")).containsExactly("y|y|y");
    stage.run(CONTRACT);
    assertThat(stage.create("r")).contains("REFERENCES `k` (`id`) ON UPDATE CASCADE");
  }

  @Test
  void cascadesReachTheCopy() throws SQLException {
    stage.execute(
        "create table r (c int, constraint rk foreign key (c) references p (id) on update cascade)",
        "insert into r values (1)");
    stage.rename("r", "c", "d", false).run(EXPAND, MIGRATE_DATA);
    stage.execute("update p set id = 5 where id = 1");
    assertThat(stage.rows("select c, d from r")).containsExactly("5|5");
    stage.run(CONTRACT);
    stage.execute("update p set id = 6 where id = 5");
    assertThat(stage.rows("select * from r")).containsExactly("6");
    assertThat(stage.create("r")).doesNotContain("godwit");
  }

  @Test
  void whatCannotBeCarriedIsRefused() throws SQLException {
    assertThatThrownBy(() -> stage.rename("u", "id", "user_id", false))
        .isInstanceOf(GodwitException.class)
        .hasMessageContaining("column u.id is AUTO_INCREMENT");
    stage.execute("create view v as select x.name from u as x where x.n > 1");
    assertThatThrownBy(() -> stage.rename("u", "name", "full_name", false))
        .hasMessageContaining("v names u.name, and MariaDB cannot carry it");
    stage.execute(
        "drop view v",
        "create view v as select n from u",
        "create trigger t before insert on u for each row set NEW.n = length(new . `name`)");
    assertThatThrownBy(() -> stage.rename("u", "name", "full_name", false))
        .hasMessageContaining("trigger t names u.name");
  }

  private void assertNoTriggers() throws SQLException {
    assertThat(
            stage.rows(
                "select trigger_name from information_schema.triggers where trigger_schema = database()"))
        .isEmpty();
  }

  @Test
  void everyActSaysWhatItDoes() throws SQLException {
    stage.rename("u", "name", "full_name", true);
    assertThat(stage.acts()).extracting(Act::title).doesNotContain("").doesNotHaveDuplicates();
  }
}
