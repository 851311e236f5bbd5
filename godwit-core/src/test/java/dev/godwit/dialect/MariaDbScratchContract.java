package dev.godwit.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.error.Location;
import dev.godwit.sql.SqlStatement;
import dev.godwit.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is tried, nothing but the copy changes. */
abstract class MariaDbScratchContract {

  /** A database of others; its name is also one that the lexer might take for a number. */
  static final String VICTIM = "1v" + ProcessHandle.current().pid();

  private static final String USER = "u" + ProcessHandle.current().pid();

  private static final String SCRATCHES = "show databases like 'godwit\\_rehearsal\\_%'";

  final TestDatabase database = fresh();

  /** Those of tests whose runs were killed. */
  private final List<String> before = database.column(SCRATCHES);

  private Connection run;
  private Connection own;
  Scratch scratch;

  abstract TestDatabase fresh();

  @BeforeEach
  void open() throws SQLException {
    database.execute(
        "create table p (id int primary key)",
        "create table t (id int primary key, p int, v varchar(20),"
            + " constraint t_p foreign key (p) references p (id))",
        "create view w as select id from t",
        "create trigger tr before insert on t for each row set new.v = 'x'",
        "create function f (x int) returns int deterministic return x + 1",
        "create procedure pr () insert into p values (99)",
        "create event e on schedule every 1 day do select 1",
        "insert into p values (1)",
        "insert into t values (1, 1, 'x')",
        "drop database if exists " + VICTIM,
        "create database " + VICTIM,
        "create table " + VICTIM + ".2x (id int primary key)",
        "insert into " + VICTIM + ".2x values (1)");
    run = database.connect();
    own = database.connect();
    scratch = Dialects.named("mariadb").scratch(own, run, "godwit", 7).orElseThrow();
  }

  @AfterEach
  void close() throws SQLException {
    scratch.drop();
    assertThat(Jdbc.text(own, "select database()")).isEqualTo(Jdbc.text(run, "select database()"));
    own.close();
    run.close();
    database.execute("drop database " + VICTIM, "drop user if exists " + USER);
    assertThat(database.column(SCRATCHES)).isEqualTo(before);
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // names with a database before them
        "drop table V.2x",
        "drop table `V`.2x",
        "drop table V . 2x",
        "drop table V/* */./* */`2x`",
        "drop table `V`.`2x`",
        "drop table t, `V`.`2x`",
        "DROP VIEW IF EXISTS `V`.`2x`",
        "truncate table `V`.`2x`",
        "alter table `V`.`2x` add a int",
        "alter table t rename to `V`.t",
        "alter table t rename `V`.t",
        "rename table t to `V`.t",
        "create table `V`.n (a int)",
        "create table n like `V`.`2x`",
        "create table n as select * from `V`.`2x`",
        "create table n (a int primary key, foreign key (a) references `V`.`2x` (id))",
        "alter table p add foreign key (id) references `V`.`2x` (id)",
        "create index i on `V`.`2x` (id)",
        "drop index `PRIMARY` on `V`.`2x`",
        "create view n as select * from `V`.`2x`",
        "create or replace view w as select (select max(id) from `V` . `2x`) as id",
        "create trigger `V`.n before insert on `V`.`2x` for each row set new.id = 1",
        "create procedure n () delete from `V`.`2x`",
        "create function `V`.n () returns int deterministic return 1",
        "drop function if exists `V`.n",
        "insert into `V`.`2x` values (2)",
        "delete from `V`.`2x`",
        "update t, `V`.`2x` set t.id = 2",
        "drop table OWN.t",
        "alter table `OWN`.`t` drop column v",
        "select * from `OWN`.t",
        "create table mysql.n (a int)",
        "drop table if exists MySQL.user",
        "insert into unseen.t values (1)",
        "select t.id from t where unseen.f(t.id) > 0",
        "select unseen.t.id from t",
        // other kinds of statements
        "create user U",
        "grant all on *.* to U",
        "drop user if exists U",
        "revoke all on *.* from U",
        "set global wait_timeout = 1000",
        "set @@global.wait_timeout = 1000",
        "set session wait_timeout = 1000, global wait_timeout = 1000",
        "set sql_notes = 1, @@global.wait_timeout = 1000",
        "set password = 'secret'",
        "set sql_log_bin = 0",
        "set @a = (select count(*) from t)",
        "set @a = f(1)",
        "set @a = get_lock('x', 0)",
        "create database n",
        "drop database `V`",
        "drop schema V",
        "alter database character set latin1",
        "use `V`",
        "create event n on schedule every 1 second do delete from t",
        "drop event e",
        "alter event e disable",
        "call pr()",
        "prepare s from 'drop table p'",
        "execute s",
        "execute immediate 'drop table p'",
        "begin not atomic drop table p; end",
        "load data infile '/etc/passwd' into table p",
        "handler t open",
        "flush tables",
        "flush privileges",
        "kill 1",
        "lock tables t write",
        "reset query cache",
        "purge binary logs before now()",
        "install plugin x soname 'x.so'",
        "create function n returns string soname 'x.so'",
        "create server s foreign data wrapper mysql options (host 'h', database 'd')",
        "create tablespace x add datafile 'x.ibd'",
        "set statement max_statement_time = 1 for drop table p",
        "set statement max_statement_time = 1 for create user U",
        // what may be run by one server and not by another
        "/*!99999 create view n as */ drop user U",
        "/*M! create view n as */ select 1",
        "create /*!50700 or replace */ table t (a int)",
        "/*!080000 drop */ table t",
        // files and other servers
        "select * from p into outfile '/tmp/x'",
        "select 1 into dumpfile '/tmp/x'",
        "create table n (a int) data directory = '/tmp'",
        "create table n (a int) engine MyISAM index directory '/tmp'",
        "create table n (a int) engine = federated connection = 'mysql://u@h/d/t'",
        "create table n (a int) comment 'x', engine connect table_type = csv file_name = '/tmp/x'",
        "create table n (a int) partition by hash (a) (partition q engine = spider)",
        "create table n (id int) engine = merge union = (t) insert_method = last",
        "alter table t engine = archive",
        "alter table t tablespace x",
        "alter table t discard tablespace",
        // a query that is run, and calls what may do anything
        "create table n as select f(1)",
        "create table n as select `f`(1)",
        "create table n select sleep(0)",
        "create table n (a int) as values (f(1))",
        "create or replace table n as select get_lock('x', 1)",
        "create table n as select id from w",
        // blanks that are no blanks to everyone
        "drop table `V`\u000b.`2x`",
        "drop table V\u000c.2x",
        "drop table V\u00a0.2x",
        "create -- \r table n (a int) -- \n user U",
        "drop table V\u2028.2x",
        "drop table V\ufeff.2x",
        // several statements in one
        "create table n (a int); drop table p",
        "drop procedure pr; create user U",
        "select 1; drop table p",
      })
  void whatReachesFurtherIsNotTried(String statement) throws SQLException {
    List<String> before = everything();
    try {
      assertThat(attempt(statement)).isPresent();
    } catch (SQLSyntaxErrorException e) {
      assertThat(e.getErrorCode()).as("unknown to this server").isEqualTo(1064);
    }
    assertThat(everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table t",
        "drop table t, p",
        "drop view w",
        "drop trigger tr",
        "drop procedure pr",
        "drop function f",
        "drop function if exists F",
        "truncate table t",
        "truncate t",
        "delete from t",
        "update t set id = 5",
        "insert into p values (5)",
        "replace into p values (1)",
        "with x as (select 1) select * from x",
        "do f(1)",
        "select f(id) from t for update",
        "select t.id, `q`.v, @@session.sql_mode from t join t as q on q.id = t.p where t.id > 1.5",
        "delete t from t join p on p.id = t.p",
        "insert into p select t.id from t on duplicate key update p.id = values(id)",
        "create trigger n before update on t for each row set new.v = old.v",
        "select id into @a from t",
        "alter table t drop foreign key t_p, drop column v",
        "alter table t rename to q, add c int",
        "alter table p engine = MyISAM",
        "rename table t to q, p to t",
        "create table n as select id, count(*) as c, concat(v, 'x') as x from t group by id, v",
        "create table n (engine int, a int default 5) engine = InnoDB comment 'x; y'",
        "create temporary table t (a int)",
        "create index i on t (v)",
        "drop index `PRIMARY` on p",
        "create or replace view w as select 1 as id",
        "alter view w as select 2 as id",
        "create trigger n after delete on p for each row begin delete from t; delete from p; end",
        "create procedure n () begin drop table t; drop table p; end",
        "/*!40101 set foreign_key_checks = 0 */",
        "/*!50003 create trigger n before insert on p for each row set new.id = 1 */",
        "set session sql_mode = '', foreign_key_checks = 0, @a = @@sql_mode",
        "set names utf8mb4",
        "use `OWN`",
        "show tables",
        "analyze table t",
        "savepoint s",
      })
  void whatIsTriedChangesTheCopyOnly(String statement) throws SQLException {
    List<String> before = everything();
    if (statement.startsWith("drop table t, p") || statement.startsWith("drop index `PRIMARY`")) {
      assertThat(attempt("set foreign_key_checks = 0")).isEmpty();
    }
    try {
      assertThat(attempt(statement)).isEmpty();
    } catch (SQLException e) {
      assertThat(List.of("alter table p engine = MyISAM", "drop index `PRIMARY` on p"))
          .as(e.getMessage())
          .contains(statement);
    }
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void quotesThatTheSessionReadsOtherwiseEndIt() throws SQLException {
    assertThat(attempt("set sql_mode = 'ANSI_QUOTES'")).isEmpty();
    assertThat(attempt("drop table p")).get().asString().contains("ANSI_QUOTES");
    assertThat(attempt("set sql_mode = 'NO_BACKSLASH_ESCAPES'")).get().asString().contains("ANSI");
    scratch.reset();
    assertThat(attempt("set sql_mode = 'NO_BACKSLASH_ESCAPES'")).isEmpty();
    assertThat(attempt("create view n as select 'a\\' from " + VICTIM + "'")).isPresent();
    scratch.reset();
    assertThat(attempt("set names gbk")).get().asString().contains("character set");
    assertThat(attempt("create table n (a int)")).isEmpty();
  }

  @Test
  void severalStatementsAreNotTriedWhereTheConnectionTakesThem() throws SQLException {
    List<String> before = everything();
    String body =
        "create procedure n () begin select 1; end"; // harmless, but so might the next one seem
    assertThat(attempt(body)).isEmpty();
    scratch.drop();
    own.close();
    own = DriverManager.getConnection(database.jdbcUrl() + "&allowMultiQueries=true");
    scratch = Dialects.named("mariadb").scratch(own, run, "godwit", 7).orElseThrow();
    assertThat(attempt("create procedure m () select 1; create user " + USER)).isPresent();
    assertThat(attempt(body)).isPresent();
    assertThat(everything()).isEqualTo(before);
  }

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

  final Optional<String> attempt(String statement) throws SQLException {
    String sql =
        statement
            .replace("V.2x", VICTIM + ".2x")
            .replaceAll("\\bV\\b", VICTIM)
            .replaceAll("\\bU\\b", USER)
            .replace("OWN", run.getCatalog());
    return scratch.attempt(new SqlStatement(sql, Location.startOf("test"), null));
  }

  /** Both databases with their rows, the users, the settings of the server. */
  private List<String> everything() {
    List<String> all = new ArrayList<>();
    all.add(database.dump());
    all.addAll(database.column("select concat_ws('|', id, p, v) from t order by 1"));
    all.addAll(database.column("select id from p order by 1"));
    all.addAll(database.column("select id from " + VICTIM + ".2x order by 1"));
    all.addAll(
        database.column(
            "select concat_ws('|', table_name, column_name, column_type) from"
                + " information_schema.columns where table_schema = '"
                + VICTIM
                + "' order by 1"));
    all.addAll(database.column("select schema_name from information_schema.schemata order by 1"));
    all.addAll(
        database.column(
            "select concat_ws('|', constraint_name, table_name, referenced_table_name) from"
                + " information_schema.key_column_usage where referenced_table_schema in ('"
                + VICTIM
                + "', '"
                + database.value("select database()")
                + "') order by 1"));
    all.addAll(database.column("select concat(user, '@', host) from mysql.user order by 1"));
    all.add(database.value("select @@global.wait_timeout"));
    return all;
  }
}
