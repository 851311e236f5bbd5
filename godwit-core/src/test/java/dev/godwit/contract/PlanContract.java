package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.engine.Target;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Plan;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.sql.SqlStatement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plan says exactly what would run, and nothing is run or written for it. */
abstract class PlanContract extends Contract {

  PlanContract(Kind kind) {
    super(kind);
  }

  @Test
  void writesNothingAtAll() {
    table("1", "a");
    table("2", "b");
    String before = everything();
    assertThat(shown(godwit().plan(Direction.UP, Target.ALL))).containsExactly("up 1", "up 2");
    assertThat(godwit().plan(Direction.DOWN, Target.ALL).isEmpty()).isTrue();
    assertThat(everything()).isEqualTo(before);
    assertThat(events).isEmpty();
  }

  @Test
  void writesNothingAtAllWithALedgerEither() {
    table("1", "a");
    godwit().migrate();
    table("2", "b");
    String before = everything();
    events.clear();
    assertThat(shown(godwit().plan(Direction.UP, Target.ALL))).containsExactly("up 2");
    assertThat(shown(godwit().plan(Direction.DOWN, Target.ALL))).containsExactly("down 1");
    godwit().status();
    assertThat(everything()).isEqualTo(before);
    assertThat(events).isEmpty();
  }

  @Test
  void goesAsFarAsTold() {
    table("1", "a");
    table("2", "b");
    table("3", "c");
    assertThat(shown(godwit().plan(Direction.UP, Target.steps(2)))).containsExactly("up 1", "up 2");
    assertThat(shown(godwit().plan(Direction.UP, to("2")))).containsExactly("up 1", "up 2");
    godwit().migrate();
    assertThat(shown(godwit().plan(Direction.DOWN, to("1")))).containsExactly("down 3", "down 2");
    assertThat(shown(godwit().plan(Direction.DOWN, to("0")))).hasSize(3);
  }

  @Test
  void showsEveryStatementAsWritten() {
    pair(
        "1_a",
        "-- a comment\ncreate table a (\n  id int primary key -- inside\n);\n\ninsert into a values (1);\n",
        "drop table a;\n");
    Plan plan = godwit().plan(Direction.UP, Target.ALL);
    List<String> statements =
        plan.migrations().stream()
            .flatMap(migration -> migration.steps().stream())
            .flatMap(step -> step.statements().stream())
            .map(SqlStatement::text)
            .toList();
    assertThat(statements)
        .containsExactly(
            "create table a (\n  id int primary key -- inside\n)", "insert into a values (1)");
  }

  @Test
  void isTheSameTwice() {
    table("1", "a");
    table("2", "b");
    String first = godwit().plan(Direction.UP, Target.ALL).hash();
    assertThat(godwit().plan(Direction.UP, Target.ALL).hash()).isEqualTo(first);
    file("2_b.up.sql", "create table b (id bigint primary key);\n");
    assertThat(godwit().plan(Direction.UP, Target.ALL).hash()).isNotEqualTo(first);
  }

  private static List<String> shown(Plan plan) {
    return plan.migrations().stream().map(PlanContract::shown).toList();
  }

  private static String shown(PlannedMigration migration) {
    return migration.direction().id() + " " + migration.version();
  }

  /** The schema, and all of the ledger where there is one. */
  private String everything() {
    return database.dump()
        + (hasTable(ledgerTable("migration")) ? LedgerPicture.of(this) : "no ledger");
  }
}
