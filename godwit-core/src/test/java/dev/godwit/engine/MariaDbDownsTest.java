package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.engine.DownResult.State;
import dev.godwit.render.DownText;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MariaDbDownsTest extends DownsContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.mariadb();
  }

  @Override
  List<String> reaching() {
    return List.of(
        "create database godwit_other",
        "use mysql",
        "drop table mysql.nothing",
        "create or replace user godwit_nobody",
        "set global max_connections = 99",
        "execute immediate 'drop table mine'",
        "create procedure p() begin execute immediate 'select 1'; end",
        "select 1 into outfile '/tmp/x'");
  }

  @Override
  List<String> leftovers() {
    return database.column("show databases like 'godwit\\_scratch%'");
  }

  @Test
  void looksAtEverySortOfObject() throws IOException {
    pair(
        "1_a",
        "create table a (id int auto_increment primary key, v varchar(9) default 'a, b')",
        "drop table a");
    pair("2_type", "alter table a modify v varchar(8)", "alter table a modify v varchar(7)");
    pair("3_index", "create index a_v on a (v)", "drop index a_v on a");
    pair(
        "4_key",
        "create table b (a int, constraint b_a foreign key (a) references a (id))",
        "drop table b");
    pair("5_view", "create view w as select id from a", "drop view w");
    pair("6_option", "alter table a comment 'x'", "select 1");
    pair("7_routine", "create procedure p() begin select 1; end", "select 1");
    pair("8_rows", "insert into a (v) values ('a'), ('b')", "delete from a");
    DownReport report = check();
    assertThat(report.results().stream().map(DownResult::state))
        .as(DownText.of(report))
        .containsExactly(
            State.SAME,
            State.DIFFERENT,
            State.SAME,
            State.SAME,
            State.SAME,
            State.DIFFERENT,
            State.FAILS,
            State.SAME);
    assertThat(DownText.of(report))
        .contains("table `a`, column `v` was: `v` varchar(9) DEFAULT 'a, b'")
        .contains("procedure `p` is left");
  }
}
