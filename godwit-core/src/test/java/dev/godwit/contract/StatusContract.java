package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.check.Finding;
import dev.godwit.engine.MigrationStatus;
import dev.godwit.engine.Target;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.AppliedMigration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the files say and what the ledger says, side by side. */
abstract class StatusContract extends Contract {

  StatusContract(Kind kind) {
    super(kind);
  }

  @Test
  void listsWhatIsPendingWithoutALedger() {
    table("10", "b");
    file("9_a.up.sql", "create table a (id int primary key);\n");
    List<MigrationStatus> lines = godwit().status().migrations();
    assertThat(lines).extracting(line -> line.version().toString()).containsExactly("9", "10");
    assertThat(lines)
        .extracting(MigrationStatus::state)
        .containsOnly(MigrationStatus.State.PENDING);
    assertThat(lines).extracting(MigrationStatus::reversible).containsExactly(false, true);
    assertThat(godwit().status().findings()).isEmpty();
    assertThat(hasTable(ledgerTable("migration"))).isFalse();
  }

  @Test
  void tellsWhenByWhomAndHowLong() {
    table("1", "a");
    Instant before = Instant.now().minus(Duration.ofMinutes(1));
    godwit(Setting.RUNNER, "Jürgen 😀 'the' \"runner\"").migrate();
    AppliedMigration record = Objects.requireNonNull(status("1").record());
    assertThat(record.appliedBy()).isEqualTo("Jürgen 😀 'the' \"runner\"");
    assertThat(record.appliedAt()).isBetween(before, Instant.now().plus(Duration.ofMinutes(1)));
    assertThat(record.duration().isNegative()).isFalse();
    assertThat(record.error()).isNull();
    assertThat(status("1").state()).isEqualTo(MigrationStatus.State.APPLIED);
    assertThat(status("1").file()).endsWith("1_a.up.sql");
  }

  @Test
  void findsAChangedFile() {
    table("1", "a");
    table("2", "b");
    godwit().migrate();
    assertThat(status("1").changed()).isFalse();
    file("1_a.down.sql", "drop table a; -- and more\n");
    file("2_b.up.sql", "create table b (id int primary key, more int);\n");
    assertThat(status("1").changed()).isTrue();
    assertThat(status("2").changed()).isTrue();
    assertThat(findings()).containsExactly("changed 1", "changed 2");
  }

  @Test
  void findsAMissingFile() {
    table("1", "a");
    table("2", "b");
    godwit().migrate();
    remove("2_b.up.sql");
    remove("2_b.down.sql");
    assertThat(status("2").missing()).isTrue();
    assertThat(status("2").state()).isEqualTo(MigrationStatus.State.APPLIED);
    assertThat(status("2").reversible()).as("by the ledger").isTrue();
    assertThat(findings()).containsExactly("missing 2");
  }

  @Test
  void findsWhatIsOutOfOrder() {
    table("5", "b");
    godwit().migrate();
    table("3", "a");
    table("7", "c");
    assertThat(status("3").outOfOrder()).isTrue();
    assertThat(status("7").outOfOrder()).isFalse();
    assertThat(findings()).containsExactly("out-of-order 3");
    godwit().migrate(to("3"));
    assertThat(status("3").outOfOrder()).as("it was applied late").isTrue();
    assertThat(findings()).isEmpty();
  }

  @Test
  void findsNothingWrongWithAnIrreversibleMigration() {
    file("1_a.up.sql", "create table a (id int primary key);\n");
    godwit().migrate();
    assertThat(status("1").reversible()).isFalse();
    assertThat(findings()).isEmpty();
  }

  @Test
  void callsNoMigrationInterruptedThatARunnerIsAtWorkOn() {
    table("1", "a");
    godwit().migrate();
    database.execute("update " + ledgerTable("migration") + " set state = 'applying'");
    assertThat(status("1").state()).isEqualTo(MigrationStatus.State.APPLYING);
    assertThat(findings()).containsExactly("interrupted 1");
    database.execute(
        "update "
            + ledgerTable("lease")
            + " set owner = 'someone', lease_until = '2999-01-01 00:00:00'");
    assertThat(findings()).isEmpty();
    assertThat(godwit().status().runner() != null).isTrue();
  }

  @Test
  void saysWhatInTheLedgerItCannotRead() {
    table("1", "a");
    godwit().migrate();
    database.execute("update " + ledgerTable("migration") + " set state = 'melted'");
    GodwitException failure = failure(() -> godwit().status());
    assertThat(failure.code()).isEqualTo(ErrorCode.LEDGER_UNREADABLE);
    assertThat(failure).hasMessageContaining("melted");
    database.execute(
        "update " + ledgerTable("migration") + " set state = 'applied', version = '1a'");
    assertThat(failure(() -> godwit().status()).code()).isEqualTo(ErrorCode.LEDGER_UNREADABLE);
  }

  @Test
  void beingStrictRefusesWhereFilesAndLedgerDisagree() {
    table("1", "a");
    table("3", "c");
    godwit().migrate(Target.steps(1));
    file("1_a.up.sql", "create table a (id bigint primary key);\n");
    GodwitException failure = failure(() -> godwit(Setting.STRICT, "true").migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.HISTORY_DIFFERS);
    assertThat(failure).hasMessageContaining("1 a").hasMessageContaining("Nothing was run");
    assertThat(pending()).containsExactly("3");
    assertThat(versions(godwit().migrate())).containsExactly("3");
  }

  @Test
  void beingStrictRunsWhereTheyAgree() {
    table("1", "a");
    assertThat(godwit(Setting.STRICT, "true").migrate()).hasSize(1);
    table("2", "b");
    assertThat(godwit(Setting.STRICT, "true").migrate()).hasSize(1);
  }

  private List<String> findings() {
    return godwit().status().findings().stream().map(StatusContract::shown).toList();
  }

  private static String shown(Finding finding) {
    return finding.rule() + " " + finding.version();
  }
}
