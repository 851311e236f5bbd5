package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runners in processes of their own, some of which are killed. */
abstract class ProcessesContract extends Contract {

  ProcessesContract(Kind kind) {
    super(kind);
  }

  @Test
  void ofTenProcessesOneAppliesAllAndNineNothing() {
    ConcurrencyContract.tenMigrations(this);
    List<Child> children = new ArrayList<>();
    for (int i = 0; i < ConcurrencyContract.RUNNERS; i++) {
      children.add(Child.start(this, "10s", 0));
    }
    children.forEach(Child::ready);
    children.forEach(Child::go);
    assertThat(children.stream().map(Child::applied).sorted())
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 10);
    assertThat(children).allSatisfy(child -> assertThat(child.exit()).isZero());
    assertThat(applied()).hasSize(10);
    assertThat(database.value("select count(*) from a")).isEqualTo("9");
  }

  @Test
  void oneThatEndsAtAnyEventLosesNothing() {
    pair("1_steps", threeSteps(), "drop table a;\n");
    godwit().migrate();
    String everything = picture();
    int exit = Child.HALTED;
    for (int event = 1; exit == Child.HALTED; event++) {
      close();
      open();
      try (Child child = Child.start(this, "100ms", event).ready().go()) {
        exit = child.exit();
      }
      godwit().migrate();
      assertThat(picture()).as("event %d", event).isEqualTo(everything);
    }
    assertThat(exit).isZero();
  }

  private String picture() {
    return database.dump()
        + database.column("select id from a order by id")
        + LedgerPicture.of(this);
  }

  private String threeSteps() {
    String apart =
        switch (kind) {
          case SQLITE -> "vacuum;\n";
          case POSTGRESQL -> "create index concurrently a_id on a (id);\n";
          case MARIADB -> "create index a_id on a (id);\n";
        };
    return "create table a (id int primary key);\ninsert into a values (1);\n"
        + apart
        + "insert into a values (2);\n";
  }

  @Test
  void oneThatIsKilledInsideAStatementIsTakenOverFrom() {
    database.execute("create table slow (s bigint)");
    table("1", "a");
    pair("2_slow", "insert into a values (1);\n" + slow() + "insert into a values (2);\n", "");
    table("3", "c");
    godwit().migrate();
    String everything = database.dump();
    String ledger = LedgerPicture.of(this);
    close();
    open();
    database.execute("create table slow (s bigint)", "insert into slow values (1000000000)");
    try (Child child = Child.start(this, "2s", 0).ready().go()) {
      child.await("MigrationFinished");
      child.await("StepStarted");
      Await.until("it is inside the statement", this::isInside);
      child.kill();
    }
    database.execute("delete from slow");
    assertThat(versions(godwit(Setting.LEASE, "2s").migrate())).containsExactly("2", "3");
    assertThat(events).filteredOn(Event.TookOver.class::isInstance).hasSize(1);
    assertThat(database.dump()).isEqualTo(everything);
    assertThat(LedgerPicture.of(this)).isEqualTo(ledger);
    assertThat(database.column("select id from a order by id")).containsExactly("1", "2");
  }

  private String slow() {
    return switch (kind) {
      case SQLITE ->
          "select count(*) from (with recursive c (x) as (select 1 union all select x + 1 from c"
              + " where x < (select s from slow)) select x from c);\n";
      case POSTGRESQL -> "select pg_sleep(s) from slow;\n";
      case MARIADB -> "select sleep(s) from slow;\n";
    };
  }

  private boolean isInside() {
    return switch (kind) {
      case SQLITE -> true; // it is at its start, at the least
      case POSTGRESQL ->
          database
              .value(
                  "select count(*) from pg_stat_activity where datname = current_database()"
                      + " and wait_event = 'PgSleep'")
              .equals("1");
      case MARIADB ->
          database
              .value(
                  "select count(*) from information_schema.processlist where db = database()"
                      + " and state = 'User sleep'")
              .equals("1");
    };
  }
}
