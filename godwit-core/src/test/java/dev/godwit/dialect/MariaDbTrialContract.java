package dev.godwit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is tried, nothing but the copy changes. */
abstract class MariaDbTrialContract extends MariaDbScratchScene {

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
}
