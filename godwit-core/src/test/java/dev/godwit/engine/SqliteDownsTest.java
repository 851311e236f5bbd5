package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.engine.DownResult.State;
import dev.godwit.render.DownText;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqliteDownsTest extends DownsContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.sqlite();
  }

  @Override
  List<String> reaching() {
    return List.of("attach 'other.db' as other", "vacuum into 'other.db'");
  }

  @Test
  void looksAtEverySortOfObject() throws IOException {
    pair("1_a", "create table a (id integer primary key, v text check (v <> ''))", "drop table a");
    pair("2_same", "alter table a rename column v to w", "alter table a rename column w to \"v\"");
    pair("3_default", "alter table a add column d int default 1", "alter table a drop column d");
    pair(
        "4_view",
        "create view w as select id from a; create trigger t after insert on a begin select 1; end",
        "drop view w");
    pair(
        "5_check",
        "create table b (id int, check (id > 0)); drop table a",
        "drop table b; create table a (id integer primary key, v text) strict");
    DownReport report = check();
    assertThat(report.results().stream().map(DownResult::state))
        .as(DownText.of(report))
        .containsExactly(State.SAME, State.SAME, State.SAME, State.FAILS, State.DIFFERENT);
    assertThat(DownText.of(report))
        .contains("trigger \"t\" is left")
        .contains("table \"a\", column w is missing: w text check(w <> '')");
  }

  @Test
  void takesReferencesForWhatTheyMean() throws IOException {
    pair("1_p", "create table p (\"the id\" integer primary key)", "drop table p");
    String plain = "create table c (a int references p on delete set null, b int, ";
    pair(
        "2_c",
        plain + "constraint f foreign key (b) references p (\"the id\") match simple)",
        "drop table c");
    pair(
        "3_same",
        "drop table c; " + plain + "constraint f foreign key (b) references p)",
        "drop table c; create table c (a int references p (\"the id\") on update no action"
            + " on delete set null match full, b int, constraint f foreign key (b)"
            + " references p on delete no action on update no action)");
    pair(
        "4_other",
        "drop table c; " + plain + "constraint f foreign key (b) references p on delete cascade)",
        "drop table c; " + plain + "constraint f foreign key (b) references p on delete set null)");
    DownReport report = check();
    assertThat(report.results().stream().map(DownResult::state))
        .as(DownText.of(report))
        .containsExactly(State.SAME, State.SAME, State.SAME, State.DIFFERENT);
    assertThat(DownText.of(report)).contains("table \"c\", constraint f was: ");
  }
}
