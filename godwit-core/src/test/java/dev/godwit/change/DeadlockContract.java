package dev.godwit.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.clock.RunClock;
import dev.godwit.dialect.Dialects;
import dev.godwit.engine.ChangeOutcome;
import dev.godwit.engine.Contracting;
import dev.godwit.event.Event;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import dev.godwit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An act and a program's transaction take the same locks in opposite orders: the database ends the
 * act, which is then done once more, as a whole.
 */
abstract class DeadlockContract {

  private static final Version ONE = Version.of("1");

  /** InnoDB answers from what it last said while it is asked more often than every 100 ms. */
  private static final Duration GLANCE = Duration.ofMillis(250);

  private final Supplier<TestDatabase> databases;
  private final Scenario scenario;
  private final Queue<String> retries = new ConcurrentLinkedQueue<>();

  DeadlockContract(Supplier<TestDatabase> databases, Scenario scenario) {
    this.databases = databases;
    this.scenario = scenario;
  }

  /**
   * What meets.
   *
   * @param setup what there is, and who is to give way
   * @param phase the phase of the act
   * @param operation the change, an act of which locks first what {@code second} wants
   * @param settings what makes the database spare the program
   * @param first what the program does before the act has begun
   * @param waits asks how many wait for a lock
   * @param second what the program does while the act waits
   * @param done asks for what the act does; it answers no row before
   */
  record Scenario(
      List<String> setup,
      Phase phase,
      String operation,
      List<String> settings,
      String first,
      String waits,
      String second,
      String done) {}

  @Test
  void isDoneOnceMoreAsAWhole(@TempDir Path directory) throws Exception {
    try (TestDatabase database = databases.get()) {
      database.execute(scenario.setup().toArray(new String[0]));
      Godwit godwit = godwit(database, directory);
      Arrays.stream(Phase.values())
          .filter(phase -> scenario.phase().isAfter(phase))
          .forEach(phase -> run(godwit, phase));
      try (Connection program = database.connect();
          Statement statement = program.createStatement()) {
        for (String setting : scenario.settings()) {
          statement.execute(setting);
        }
        program.setAutoCommit(false);
        statement.execute(scenario.first());
        CompletableFuture<Phase> running =
            CompletableFuture.supplyAsync(() -> run(godwit, scenario.phase()));
        awaitWaiting(database, running);
        statement.execute(scenario.second());
        awaitRetry(running);

        assertThat(retries.peek()).containsIgnoringCase("deadlock");
        assertThat(database.column(scenario.done())).as("half an act").isEmpty();
        assertThat(unfinished(database)).as("half an act in the journal").isEmpty();
        assertThat(running).isNotDone();
        program.commit();
        assertThat(running.get(1, TimeUnit.MINUTES)).isEqualTo(scenario.phase());
      }
      assertThat(database.column(scenario.done())).isNotEmpty();
      assertThat(unfinished(database)).isEmpty();
      Arrays.stream(Phase.values())
          .filter(phase -> phase.isAfter(scenario.phase()) && phase != Phase.PURGE)
          .forEach(phase -> assertThat(run(godwit, phase)).isEqualTo(phase));
      Leftovers.requireNone(database, "contracted");
    }
  }

  private static Phase run(Godwit godwit, Phase phase) {
    ChangeOutcome outcome =
        phase == Phase.EXPAND
            ? godwit.changes().expand(ONE)
            : godwit.changes().run(ONE, phase, Contracting.NOW);
    return Objects.requireNonNull(outcome.phase());
  }

  private Godwit godwit(TestDatabase database, Path directory) throws IOException {
    Files.writeString(
        directory.resolve("1_change.yaml"), "operations:\n  - " + scenario.operation() + "\n");
    return Godwit.on(database.dataSource())
        .migrations(directory)
        .settings(Settings.defaults().with(Setting.LOCK_TIMEOUT, "60s"))
        .listener(
            event -> {
              if (event instanceof Event.Retrying retrying) {
                retries.add(retrying.reason());
              }
            });
  }

  private void awaitWaiting(TestDatabase database, CompletableFuture<Phase> running)
      throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      while (true) {
        try (var rows = statement.executeQuery(scenario.waits())) {
          if (rows.next() && rows.getInt(1) > 0) {
            return;
          }
        }
        assertThat(running).as("the act meets no lock").isNotDone();
        RunClock.SYSTEM.pause(GLANCE);
      }
    }
  }

  private void awaitRetry(CompletableFuture<Phase> running) {
    while (retries.isEmpty()) {
      assertThat(running).as("the act was not tried again").isNotDone();
      RunClock.SYSTEM.pause(GLANCE);
    }
  }

  private static List<String> unfinished(TestDatabase database) {
    return database.column(
        "select id from "
            + Dialects.named(database.name()).ledgerTable("godwit", "step")
            + " where state <> 'finished'");
  }
}
