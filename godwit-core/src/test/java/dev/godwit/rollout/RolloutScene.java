package dev.godwit.rollout;

import dev.godwit.Godwit;
import dev.godwit.backfill.Effort;
import dev.godwit.backfill.Tempo;
import dev.godwit.clock.RunClock;
import dev.godwit.engine.RolloutBooks;
import dev.godwit.engine.RunOptions;
import dev.godwit.event.Event;
import dev.godwit.plan.HealthCheck;
import dev.godwit.plan.Rollout;
import dev.godwit.plan.RolloutInstance;
import dev.godwit.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A database with a ledger, a directory for commands, and time that only pauses move on. */
final class RolloutScene {

  static final String NAME = "echo $GODWIT_INSTANCE $GODWIT_VERSION >> deployed";

  final FakeTarget target = new FakeTarget();
  final List<Event> events = Collections.synchronizedList(new ArrayList<>());
  private final TestDatabase database;
  private final Path directory;
  private final RunClock clock =
      new RunClock() {
        private long nanos;

        @Override
        public long nanos() {
          return nanos;
        }

        @Override
        public void pause(Duration duration) {
          nanos += duration.toNanos();
        }
      };

  RolloutScene(TestDatabase database, Path directory) {
    this.database = database;
    this.directory = directory;
    write("migrations/1_a.up.sql", "create table a (id int);");
    var unused =
        Godwit.on(database.dataSource()).migrations(directory.resolve("migrations")).migrate();
  }

  RolloutRunner runner(RolloutInstance... instances) {
    Duration second = Duration.ofSeconds(1);
    RunOptions options =
        new RunOptions(
            "godwit",
            second,
            0,
            second,
            Duration.ZERO,
            second,
            second,
            true,
            false,
            false,
            new Tempo(Effort.FAST, null, null, 1),
            second,
            "me");
    return new RolloutRunner(
        new Rollout("rollout.yaml", null, Arrays.asList(instances), Duration.ofMinutes(30)),
        directory,
        target,
        new RolloutBooks(database.dataSource(), options, RunClock.SYSTEM, events::add),
        clock,
        events::add);
  }

  /** An instance that is deployed by a command, and healthy by another. */
  static RolloutInstance instance(
      String name, String deploy, @Nullable String healthy, @Nullable String rollback) {
    HealthCheck check =
        healthy == null
            ? null
            : new HealthCheck(null, healthy, Duration.ofSeconds(3), Duration.ofSeconds(1), 1);
    return new RolloutInstance(name, deploy, check, rollback);
  }

  void write(String file, String text) {
    try {
      Path path = directory.resolve(file);
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a file; none where it is not there. */
  List<String> lines(String file) {
    Path path = directory.resolve(file);
    try {
      return Files.exists(path) ? Files.readAllLines(path) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The events of a kind. */
  <T extends Event> Stream<T> all(Class<T> kind) {
    return List.copyOf(events).stream().filter(kind::isInstance).map(kind::cast);
  }
}
