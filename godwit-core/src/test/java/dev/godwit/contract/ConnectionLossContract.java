package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** However a run is cut off, the next one arrives where an undisturbed one does. */
abstract class ConnectionLossContract extends Contract {

  /** So short that the next run need not wait for it. */
  private static final Settings SHORT_LEASE = Settings.defaults().with(Setting.LEASE, "100ms");

  ConnectionLossContract(Kind kind) {
    super(kind);
  }

  @Test
  void aLostConnectionLosesNothingUpOrDown() {
    SeveralSteps.write(this);
    String nothing = database.dump();
    godwit().migrate();
    String everything = SeveralSteps.picture(this);
    godwit().rollback(to("0"));
    boolean happened = true;
    for (int call = 1; happened; call++) {
      Severed up = Severed.behind(database.dataSource(), call);
      interrupted(() -> on(up).migrate());
      expireLease();
      godwit().migrate();
      assertThat(SeveralSteps.picture(this)).as("up, call %d", call).isEqualTo(everything);
      Severed down = Severed.behind(database.dataSource(), call);
      interrupted(() -> on(down).rollback(to("0")));
      expireLease();
      godwit().rollback(to("0"));
      assertThat(database.dump()).as("down, call %d", call).isEqualTo(nothing);
      assertThat(LedgerPicture.of(this)).isEmpty();
      happened = up.happened() || down.happened();
    }
  }

  @Test
  void aLostConnectionLeavesNoHalfLedger() {
    table("1", "a");
    boolean happened = true;
    for (int call = 1; happened; call++) {
      Severed severed = Severed.behind(database.dataSource(), call);
      interrupted(() -> on(severed).migrate());
      godwit().settings(SHORT_LEASE).migrate();
      assertThat(applied()).containsExactly("1");
      happened = severed.happened();
      close();
      open();
    }
  }

  @Test
  void aRunWhoseSessionsAreEndedIsUnreachableAndTheNextSucceeds() {
    table("1", "a");
    table("2", "b");
    table("3", "c");
    Godwit unlucky =
        godwit()
            .settings(SHORT_LEASE)
            .listener(
                event -> {
                  if (event instanceof Event.StepStarted step
                      && step.migration().version().toString().equals("2")) {
                    database.terminateConnections();
                  }
                });
    GodwitException failure = failure(unlucky::migrate);
    assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_UNREACHABLE);
    assertThat(failure.state()).isNotNull();
    assertThat(failure.next()).contains("Run the same command again");
    assertThat(versions(godwit().migrate())).containsExactly("2", "3");
  }

  @Test
  void aRunWhoseSessionIsEndedInsideAStatementIsUnreachable() {
    assumeTrue(kind != Kind.SQLITE, "a statement there is a call into this process");
    table("1", "a");
    String sleep = kind == Kind.POSTGRESQL ? "select pg_sleep(600)" : "select sleep(600)";
    pair("2_sleep", sleep + ";\ncreate table b (id int primary key);\n", "");
    CompletableFuture<GodwitException> first =
        CompletableFuture.supplyAsync(
            () -> failure(() -> godwit().settings(SHORT_LEASE).migrate()));
    Await.until("it sleeps", () -> TakeoverContract.sleeping(this) == 1);
    database.terminateConnections();
    GodwitException failure = first.join();
    assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_UNREACHABLE);
    assertThat(failure.getMessage()).contains("2_sleep.up.sql:1:1");
    pair("2_sleep", "create table b (id int primary key);\n", "");
    assertThat(versions(godwit().migrate())).containsExactly("2");
  }

  private Godwit on(Severed severed) {
    return Godwit.on(severed.dataSource())
        .migrations(directory)
        .listener(events::add)
        .settings(SHORT_LEASE);
  }

  /** It may succeed: where only the lease could not be given back, that is a warning. */
  private static void interrupted(Runnable run) {
    try {
      run.run();
    } catch (GodwitException e) {
      assertThat(e.code())
          .as(e.getMessage())
          .isIn(ErrorCode.DATABASE_UNREACHABLE, ErrorCode.DATABASE_REFUSED);
    }
  }
}
