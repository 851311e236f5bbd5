package dev.godwit.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is copied, and that nothing of it is left. */
abstract class MariaDbScratchContract extends MariaDbScratchScene {

  @Test
  void whatRefersToAnotherDatabaseIsNotCopied() throws SQLException {
    database.execute(
        "create view out1 as select id from `" + VICTIM + "`.`2x`",
        "create table out2 (id int primary key, x int,"
            + (" foreign key (x) references `" + VICTIM + "`.`2x` (id))"),
        "create procedure out3 () delete from `" + VICTIM + "`.`2x`",
        "create table out4 (id int primary key, o int, foreign key (o) references out2 (id))");
    try {
      reopen();
      List<String> before = everything();
      assertThat(attempt("select * from out1")).get().asString().contains("out1", VICTIM);
      assertThat(attempt("alter table out2 add a int")).get().asString().contains("out2", VICTIM);
      assertThat(attempt("drop procedure out3")).get().asString().contains("out3", VICTIM);
      assertThat(everything()).isEqualTo(before);
    } finally {
      database.execute("drop table out4, out2", "drop view out1");
    }
  }

  @Test
  void whatWasWrittenUnderOtherRulesIsNotCopied() throws SQLException {
    try (Connection other = database.connect()) {
      Jdbc.execute(other, "set sql_mode = 'NO_BACKSLASH_ESCAPES'");
      Jdbc.execute(other, "create procedure odd () select 'a\\'");
    }
    reopen();
    assertThat(attempt("drop procedure odd")).get().asString().contains("odd cannot be copied");
  }

  @Test
  void aStatementThatIsLongerThanAPacketMayBeIsLeftAlone() throws SQLException {
    assertThat(attempt("insert into p values " + "(1),".repeat(300_000) + "(1)")).isEmpty();
  }

  @Test
  void theCopyHasTheSameStructureAndNoRows() throws SQLException {
    database.execute(
        "create table g (id int primary key auto_increment, d datetime default '2001-01-01',"
            + " b int, a int as (b + 1) stored, t int, `o``dd` enum('a', 'b;c') comment 'it''s',"
            + " key (a), constraint c1 check (b > 0), constraint g_t foreign key (t) references t (id)"
            + " on delete cascade) comment 'x' default character set latin1",
        "create table h (id int, primary key (id)) partition by range (id)"
            + " (partition p0 values less than (10), partition p1 values less than maxvalue)",
        "create view x as select w.id, f(w.id) as n, g.a from w join g on g.t = w.id",
        "insert into g (t) values (1)");
    reopen();
    assertThat(attempt("select id, n, a from x where id in (select id from h)")).isEmpty();
    for (String table : List.of("g", "h", "t")) {
      assertThat(shown(own, table)).isEqualTo(shown(run, table));
      assertThat(Jdbc.text(own, "select count(*) from " + table)).contains("0");
    }
  }

  @Test
  void aTableThatWasDroppedDoesNotComeBack() throws SQLException {
    assertThat(attempt("alter table t drop foreign key t_p")).isEmpty();
    assertThat(attempt("drop table p")).isEmpty();
    assertThatThrownBy(() -> attempt("insert into p values (1)")).isInstanceOf(SQLException.class);
    assertThat(attempt("rename table t to p")).isEmpty();
    assertThat(attempt("select v from p")).isEmpty();
    assertThatThrownBy(() -> attempt("select v from t")).isInstanceOf(SQLException.class);
  }

  /** Explicit indexes take the place of those that the server made for foreign keys. */
  @Test
  void whatTheCopyCannotTellIsNoFailure() throws SQLException {
    assertThat(attempt("alter table t add index t_p (p)")).isPresent();
    assertThatThrownBy(() -> attempt("create index `primary` on nowhere (v)"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void aTrialsTemporaryTablesAndSettingsAreGoneAfterwards() throws SQLException {
    assertThat(attempt("create temporary table n (a int)")).isEmpty();
    assertThat(attempt("set sql_mode = '', foreign_key_checks = 0, time_zone = '+03:00'"))
        .isEmpty();
    assertThat(attempt("insert into n values (1)")).isEmpty();
    scratch.drop();
    assertThat(Jdbc.text(own, "select @@foreign_key_checks")).contains("1");
    assertThat(Jdbc.text(own, "select @@sql_mode")).isEqualTo(Jdbc.text(run, "select @@sql_mode"));
    assertThat(Jdbc.text(own, "select @@time_zone")).contains("SYSTEM");
    assertThatThrownBy(() -> Jdbc.execute(own, "select * from n")).isInstanceOf(SQLException.class);
  }

  @Test
  void oneConnectionForBothIsRefused() {
    assertThatThrownBy(() -> Dialects.named("mariadb").scratch(own, own, "godwit", 9))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("one and the same connection");
  }

  private void reopen() throws SQLException {
    scratch.drop();
    scratch = Dialects.named("mariadb").scratch(own, run, "godwit", 7).orElseThrow();
  }

  private static String shown(Connection connection, String table) throws SQLException {
    return Jdbc.query(connection, "show create table " + table, row -> row.getString(2))
        .get(0)
        .replaceAll(" AUTO_INCREMENT=\\d+", "");
  }
}
