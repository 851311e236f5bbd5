package dev.godwit.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.check.Finding;
import dev.godwit.engine.MigrationStatus;
import dev.godwit.engine.MigrationStatus.State;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.StatusReport;
import dev.godwit.engine.Target;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTextTest {

  private static final Version ONE = Version.of("1");

  private static MigrationStatus line(
      String version, String name, State state, boolean noted, boolean reversible) {
    AppliedMigration record =
        new AppliedMigration(
            Version.of(version),
            1,
            name,
            "sql",
            version + ".sql",
            "c0ffee",
            AppliedMigration.State.APPLIED,
            Phase.CONTRACT,
            "deploy@ci-7",
            Instant.parse("2026-01-31T12:00:00.987Z"),
            Duration.ofMillis(1234),
            reversible,
            null);
    return new MigrationStatus(
        Version.of(version),
        name,
        state,
        version + ".sql",
        state == State.PENDING ? null : record,
        noted,
        noted,
        noted,
        reversible);
  }

  @Test
  void isATable() {
    StatusReport report =
        new StatusReport(
            List.of(
                line("1", "create_users", State.APPLIED, false, true),
                line("20260131120000", "a", State.APPLIED, true, false),
                line("20260131120001", "b", State.APPLYING, false, true),
                line("20260131120002", "c", State.REVERTING, false, true),
                line("20260131120003", "d", State.PENDING, false, true)),
            null);
    assertThat(TextRenderer.status(report))
        .isEqualTo(
            """
            VERSION         NAME          STATE               APPLIED AT (UTC)     BY           TOOK   NOTES
            1               create_users  applied             2026-01-31 12:00:00  deploy@ci-7  1.2 s
            20260131120000  a             applied             2026-01-31 12:00:00  deploy@ci-7  1.2 s  changed since it was applied, file missing, out of order, no down
            20260131120001  b             interrupted         2026-01-31 12:00:00  deploy@ci-7  1.2 s
            20260131120002  c             interrupted (down)  2026-01-31 12:00:00  deploy@ci-7  1.2 s
            20260131120003  d             pending

            2 applied, 1 pending, 2 interrupted
            """);
  }

  @Test
  void callsNothingInterruptedWhileARunnerIsAtWork() {
    StatusReport report =
        new StatusReport(List.of(line("1", "a", State.APPLYING, false, true)), "deploy@ci-7 1a2b");
    assertThat(TextRenderer.status(report))
        .contains("being applied")
        .contains(
            "0 applied, 0 pending, 1 in progress\ndeploy@ci-7 1a2b is at work on this database\n");
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void saysWhereThereIsNothing() {
    assertThat(TextRenderer.status(new StatusReport(List.of(), null)))
        .isEqualTo("There are no migrations, neither in the files nor in the ledger.\n");
    assertThat(TextRenderer.findings(List.of())).isEqualTo("Files and ledger agree.\n");
  }

  @Test
  void listsFindings() {
    Finding finding = new Finding("changed", ONE, "a", "1_a.sql", "it was changed", "Put it back");
    assertThat(TextRenderer.findings(List.of(finding, finding)))
        .isEqualTo(
            """
            changed  1 a  (1_a.sql)
              it was changed.
              Put it back.
            changed  1 a  (1_a.sql)
              it was changed.
              Put it back.

            2 findings
            """);
  }

  @Test
  void sumsUp() {
    Outcome up = new Outcome(ONE, "a", Direction.UP, Duration.ofMillis(700));
    Outcome down = new Outcome(ONE, "a", Direction.DOWN, Duration.ofMillis(7));
    assertThat(TextRenderer.summary(List.of(up, up), Direction.UP, Target.ALL))
        .isEqualTo("2 migrations applied in 1.4 s.");
    assertThat(TextRenderer.summary(List.of(down), Direction.DOWN, Target.ALL))
        .isEqualTo("1 migration rolled back in 7 ms.");
  }

  @Test
  void sumsUpWhatWasNotDone() {
    assertThat(TextRenderer.summary(List.of(), Direction.UP, Target.ALL))
        .isEqualTo("Nothing to do: every migration is applied.");
    assertThat(TextRenderer.summary(List.of(), Direction.UP, Target.to(ONE)))
        .isEqualTo("Nothing to do: every migration up to version 1 is applied.");
    assertThat(TextRenderer.summary(List.of(), Direction.DOWN, Target.steps(3)))
        .isEqualTo("Nothing to do: no migration is applied.");
    assertThat(TextRenderer.summary(List.of(), Direction.DOWN, Target.to(ONE)))
        .isEqualTo("Nothing to do: no migration above version 1 is applied.");
  }
}
