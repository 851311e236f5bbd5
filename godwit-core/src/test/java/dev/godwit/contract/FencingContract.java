package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.engine.MigrationStatus;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.source.Migration;
import org.junit.jupiter.api.Test;

/** A runner that lost its lease changes nothing any more. */
abstract class FencingContract extends Contract {

  FencingContract(Kind kind) {
    super(kind);
  }

  @Test
  void aStaleRunnerCommitsNothing() {
    table("1", "a");
    godwit().migrate();
    String ledger = LedgerPicture.of(this);
    pair("2_more", "insert into a values (1);\n", "");
    Godwit stale =
        godwit()
            .listener(
                event -> {
                  if (event instanceof Event.StepStarted) {
                    steal();
                  }
                });
    GodwitException failure = failure(stale::migrate);
    assertThat(failure.code()).isEqualTo(ErrorCode.LEASE_LOST);
    assertThat(failure.state()).isNotNull();
    assertThat(database.column("select id from a")).isEmpty();
    assertThat(LedgerPicture.of(this)).isEqualTo(ledger);
    assertThat(database.value("select owner from " + ledgerTable("lease")))
        .as("the thief's lease is not given back by the one it was stolen from")
        .isEqualTo("thief");
    giveBack();
    assertThat(versions(godwit().migrate())).containsExactly("2");
  }

  @Test
  void aStaleRunnerRollsNothingBack() {
    table("1", "a");
    godwit().migrate();
    Godwit stale =
        godwit()
            .listener(
                event -> {
                  if (event instanceof Event.StepStarted) {
                    steal();
                  }
                });
    assertThat(failure(stale::rollback).code()).isEqualTo(ErrorCode.LEASE_LOST);
    giveBack();
    assertThat(applied()).containsExactly("1");
    assertThat(hasTable("a")).isTrue();
  }

  @Test
  void aStaleRunnerRecordsNoStepThatCommittedByItself() {
    table("1", "a");
    godwit().migrate();
    Migration code =
        Code.of(
                "2",
                connection -> {
                  JavaMigrationContract.run(connection, "insert into a values (1)");
                  steal();
                })
            .withoutTransaction();
    Godwit stale = godwit().migrations(code);
    assertThat(failure(stale::migrate).code()).isEqualTo(ErrorCode.LEASE_LOST);
    giveBack();
    assertThat(versions(MigrationStatus.State.APPLIED)).containsExactly("1");
    assertThat(versions(MigrationStatus.State.APPLYING)).containsExactly("2");
  }

  @Test
  void aRunnerWithoutStatementsIsStaleToo() {
    String setting =
        switch (kind) {
          case SQLITE -> "pragma foreign_keys = on;\n";
          case POSTGRESQL -> "set work_mem = '9MB';\n";
          case MARIADB -> "set @a = 1;\n";
        };
    pair("1_set", setting, "");
    Godwit stale =
        godwit()
            .listener(
                event -> {
                  if (event instanceof Event.MigrationStarted) {
                    steal();
                  }
                });
    assertThat(failure(stale::migrate).code()).isEqualTo(ErrorCode.LEASE_LOST);
    giveBack();
    assertThat(pending()).containsExactly("1");
  }
}
