package dev.godwit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.Location;
import dev.godwit.sql.SqlStatement;
import dev.godwit.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A database with a scratch copy of its structure, and one of others beside it. */
abstract class MariaDbScratchScene {

  /** A database of others; its name is also one that the lexer might take for a number. */
  static final String VICTIM = "1v" + ProcessHandle.current().pid();

  static final String USER = "u" + ProcessHandle.current().pid();

  private static final String SCRATCHES = "show databases like 'godwit\\_rehearsal\\_%'";

  final TestDatabase database = fresh();

  /** Those of tests whose runs were killed. */
  private final List<String> before = database.column(SCRATCHES);

  Connection run;
  Connection own;
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
  final List<String> everything() {
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
