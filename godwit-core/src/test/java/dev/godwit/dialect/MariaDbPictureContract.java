package dev.godwit.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.error.Location;
import dev.godwit.plan.Recovery;
import dev.godwit.sql.SqlStatement;
import dev.godwit.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A statement's picture changes when the statement takes effect, and only then. */
abstract class MariaDbPictureContract {

  final TestDatabase database = fresh();
  final Connection connection = database.connect();

  abstract TestDatabase fresh();

  @BeforeEach
  void makeTables() throws SQLException {
    run("create table p (id int primary key) engine = InnoDB");
    run("create table `T x` (id int primary key, a int not null, b varchar(20), c date)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  @Test
  void tables() throws SQLException {
    changes("create table t (id int primary key, a int, b varchar(20), p int)");
    changes("create table if not exists t2 like t");
    changes("create table `t``3` as select * from t");
    changes("rename table t2 to t4, `t``3` to t5");
    changes("drop table if exists t4, t5");
    changes("/*!50003 create*/ table t6 (a int)");
    changes("alter table t6 rename to t7");
    changes("alter table t7 rename as `T x 7`");
    changes("drop table `T x 7`");
  }

  @Test
  void columnsAndKeys() throws SQLException {
    changes("alter table `T x` add column d int");
    changes("alter table `T x` rename column d to e");
    changes("alter table `T x` modify e bigint");
    changes("alter table `T x` modify e bigint first");
    changes("alter table `T x` alter column e set default 7");
    changes("alter table `T x` alter column e set default 8");
    changes("alter table `T x` alter column e drop default");
    changes("alter table `T x` modify e bigint comment 'a|b'");
    changes("alter table `T x` modify e bigint not null");
    changes("alter table `T x` modify b varchar(20) character set latin1");
    changes("alter table `T x` modify b varchar(20) character set latin1 collate latin1_bin");
    changes("alter table `T x` add column g int as (a + 1) stored");
    changes("alter table `T x` add index i (a, b)");
    changes("alter table `T x` drop index i, add index i (b, a)");
    changes("alter table `T x` drop index i, add index i (b(5), a)");
    changes("alter table `T x` drop index i, add index i (b(5), a) comment 'x'");
    changes("alter table `T x` rename index i to j");
    changes("drop index j on `T x`");
    changes("create unique index j on `T x` (a)");
    changes("alter table `T x` drop primary key");
    changes("alter table `T x` drop column e, drop column g");
  }

  @Test
  void constraints() throws SQLException {
    changes("alter table `T x` add constraint f foreign key (a) references p (id)");
    changes(
        "alter table `T x` drop foreign key f,"
            + " add constraint g foreign key (a) references p (id) on delete cascade");
    changes("alter table `T x` drop foreign key g");
    changes("alter table `T x` add constraint c1 check (a > 0)");
    changes("alter table `T x` drop constraint c1, add constraint c1 check (a > 1)");
    changes("alter table `T x` drop constraint c1");
    changes("alter table `T x` add constraint u unique (a)");
  }

  @Test
  void aForeignKeysRules() throws SQLException {
    String[] rules = {"on delete cascade", "on delete restrict on update cascade"};
    for (String rule : rules) {
      run("alter table `T x` add constraint f foreign key (a) references p (id)");
      String before = picture("alter table `T x` force");
      run("alter table `T x` drop foreign key f");
      run("alter table `T x` add constraint f foreign key (a) references p (id) " + rule);
      assertThat(picture("alter table `T x` force")).isNotEqualTo(before);
      run("alter table `T x` drop foreign key f");
    }
  }

  @Test
  void tableOptionsAndPartitions() throws SQLException {
    changes("alter table `T x` comment = 'new'");
    changes("alter table `T x` convert to character set latin1");
    changes("alter table `T x` default character set utf8mb4");
    changes("alter table `T x` engine = MyISAM");
    changes("alter table `T x` engine = InnoDB");
    changes("alter table `T x` row_format = compact");
    changes("alter table `T x` partition by range (id) (partition p0 values less than (10))");
    changes("alter table `T x` add partition (partition p1 values less than (20))");
    changes("alter table `T x` drop partition p1");
    changes("alter table `T x` remove partitioning");
  }

  @Test
  void viewsTriggersAndRoutines() throws SQLException {
    changes("create view v as select id from p");
    changes("create or replace view v as select id + 1 from p");
    changes("alter view v as select id + 2 from p");
    changes("alter sql security invoker view v as select id + 2 from p");
    changes("drop view v");
    changes("create trigger tr before insert on p for each row set new.id = 1");
    changes("drop trigger tr");
    changes("create procedure pr () begin select 1; select 2; end");
    changes("alter procedure pr comment 'x'");
    changes("create function pr () returns int deterministic return 1");
    changes("drop function if exists pr");
    changes("drop procedure pr");
    changes("create event e on schedule every 1 day do select 1");
    changes("alter event e on schedule every 2 day");
    changes("alter event e disable");
    changes("alter event e rename to e2");
    changes("drop event e2");
  }

  @Test
  void databases() throws SQLException {
    String other = "other_" + ProcessHandle.current().pid();
    try {
      changes("create database " + other + " character set latin1");
      changes("alter database " + other + " character set utf8mb4");
      changes("create table " + other + ".t (a int)");
      changes("alter table " + other + ".t add b int");
      changes("alter table " + other + ".t rename to `" + other + "`.`u`");
      changes("create index i on " + other + ".u (a)");
      changes("create view " + other + ".v as select 1");
    } finally {
      changes("drop schema " + other);
    }
    changes("alter database character set latin1");
    changes("alter schema default collate = latin1_bin");
  }

  @Test
  void users() throws SQLException {
    String user = "u_" + ProcessHandle.current().pid();
    try {
      changes("create user '" + user + "'@'localhost' identified by 'secret'");
      changes("grant select, insert on p to '" + user + "'@'localhost'");
      changes("revoke insert on p from `" + user + "`@localhost");
      changes("grant create on *.* to '" + user + "'@'localhost' with grant option");
    } finally {
      changes("drop user " + user + "@localhost");
    }
  }

  @Test
  void whatDoesNothingShowsNothing() throws SQLException {
    run("create view v as select 1");
    run("create trigger tr before insert on p for each row set new.id = 1");
    run("create procedure pr () select 1");
    List<String> idle =
        List.of(
            "create table if not exists p (x int)",
            "drop table if exists nowhere",
            "drop view if exists nowhere",
            "drop trigger if exists nowhere",
            "drop procedure if exists nowhere",
            "analyze table p",
            "truncate table p");
    for (String statement : idle) {
      String before = picture(statement);
      run(statement);
      assertThat(picture(statement)).as(statement).isEqualTo(before);
    }
    run("insert into p values (1)");
    run("insert into `T x` values (1, 1, '', null), (2, 1, '', null)");
    List<String> failing =
        List.of(
            "create table p (x int)",
            "create view v as select 2",
            "create trigger tr before insert on p for each row set new.id = 1",
            "create procedure pr () select 2",
            "create index i on p (nowhere)",
            "alter table p add column x int, add column x int",
            "alter table `T x` add constraint u unique (a)",
            "alter table `T x` add constraint f foreign key (id) references p (id)",
            "alter table `T x` modify c int not null, drop column nowhere",
            "rename table p to q, nowhere to r",
            "drop database nowhere");
    for (String statement : failing) {
      String before = picture(statement);
      assertThatThrownBy(() -> run(statement)).as(statement).isInstanceOf(SQLException.class);
      assertThat(picture(statement)).as(statement).isEqualTo(before);
    }
  }

  @Test
  void whatMakesSomethingIsNotDeceivedByOthersAtTheSameTime() throws SQLException {
    String before = picture("create table if not exists p (x int)");
    run("alter table p add column y int, comment = 'changed by another'");
    assertThat(picture("create table if not exists p (x int)")).isEqualTo(before);
  }

  @Test
  void rowsOfOthersNamesAreLeftOut() throws SQLException {
    assertThat(picture("alter table p add x int"))
        .contains("\"p\"")
        .doesNotContain("T x")
        .doesNotContain(connection.getCatalog());
  }

  final void changes(String statement) throws SQLException {
    String before = picture(statement);
    run(statement);
    assertThat(picture(statement)).as(statement).isNotEqualTo(before);
  }

  final String picture(String sql) throws SQLException {
    Treatment treatment =
        Dialects.named("mariadb")
            .treat(new SqlStatement(sql, Location.startOf("test"), null), List.of());
    Recovery recovery = Objects.requireNonNull(treatment.recovery(), sql);
    return String.join("\n", Jdbc.texts(connection, recovery.picture()));
  }

  final void run(String sql) throws SQLException {
    Jdbc.execute(connection, sql);
  }
}
