package dev.godwit.backfill;

import dev.godwit.clock.RunClock;
import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.BackfillRun.State;
import dev.godwit.ledger.Lease;
import dev.godwit.ledger.Ledger;
import dev.godwit.ledger.Runs;
import dev.godwit.ledger.Tenure;
import dev.godwit.ledger.Worker;
import dev.godwit.plan.Backfill;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A backfill in a JVM of its own, which may be killed. */
final class ChildRun {

  private ChildRun() {}

  /** The backfill of that name. */
  private static @Nullable Integer batchSize(String text) {
    return text.equals("0") ? null : Integer.valueOf(text);
  }

  static Backfill backfill(String name) {
    return name.equals("once")
        ? new Draft("t").set("w", "w + 1000").once().done()
        : Backfills.of("t", "w", "v * 2");
  }

  /**
   * Says {@code ready}, waits for a line, waits for the lease, says {@code batch} after each batch,
   * and at the end how many rows were processed and updated.
   *
   * @param args the URL, which backfill (or {@code join} for that of another process), how many
   *     rows a batch has (0: steered), and how many workers there are
   */
  public static void main(String[] args) throws IOException, SQLException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Connection connection = TestDatabases.dataSource(args[0]).getConnection()) {
      Dialect dialect = Dialects.of(connection);
      dialect.prepare(connection, Desk.TIMEOUTS);
      out.println("ready");
      if (System.in.read() < 0) {
        return; // the one that started it is gone
      }
      Ledger ledger = new Ledger(dialect, dialect.ledger(connection, "godwit"));
      if (args[1].equals("join")) {
        join(args, connection, ledger.runs(), out);
        return;
      }
      String owner = "child " + ProcessHandle.current().pid();
      Lease lease = ledger.lease(owner, Duration.ofSeconds(1));
      while (!lease.take(connection)) {
        RunClock.SYSTEM.pause(Duration.ofMillis(20));
      }
      while (lease.endPredecessor(connection)) {
        RunClock.SYSTEM.pause(Duration.ofMillis(5));
      }
      Site site = site(args, connection, ledger.runs(), lease, out);
      BackfillResult result = Backfiller.run(site, backfill(args[1]), null, "test");
      lease.release(connection);
      out.println("done " + result.processed() + " " + result.updated());
    }
  }

  private static Site site(
      String[] args, Connection connection, Runs runs, Tenure tenure, PrintStream out)
      throws SQLException {
    return new Site(
        connection,
        TestDatabases.dataSource(args[0]),
        Dialects.of(connection),
        runs,
        tenure.owner(),
        tenure,
        new BackfillOptions(
            Desk.TIMEOUTS,
            5,
            new Tempo(Effort.FAST, null, batchSize(args[2]), Integer.parseInt(args[3])),
            null,
            tenure.owner()),
        RunClock.SYSTEM,
        event -> {
          if (event instanceof Event.BackfillProgress) {
            out.println("batch");
          }
        });
  }

  /** Helps with the first run as long as it is there, and says {@code over}. */
  private static void join(String[] args, Connection connection, Runs runs, PrintStream out)
      throws SQLException {
    String owner = Worker.guest("child " + ProcessHandle.current().pid());
    Site site = site(args, connection, runs, new Tenure.Guest(owner, Duration.ofSeconds(1)), out);
    while (true) {
      BackfillRun run = runs.find(connection, 1).orElse(null);
      if (run != null && run.state() == State.COMPLETED) {
        out.println("over");
        return;
      } else if (run != null && !runs.segments().open(connection, 1).isEmpty()) {
        long unused = Backfiller.join(site, run, name -> Optional.empty(), () -> false);
      }
      RunClock.SYSTEM.pause(Duration.ofMillis(20));
    }
  }
}
