package dev.godwit.engine;

import dev.godwit.clock.RunClock;
import dev.godwit.dialect.Dialect;
import dev.godwit.event.Event;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Waits where another program has locked the whole database, as SQLite's writers do. */
final class Patience {

  private final Dialect dialect;
  private final RunClock clock;
  private final Consumer<Event> events;

  Patience(Dialect dialect, RunClock clock, Consumer<Event> events) {
    this.dialect = dialect;
    this.clock = clock;
    this.events = events;
  }

  /** What the work answers, once the database lets it; its last failure after so long in vain. */
  <T> T within(Duration limit, Work<T> work) throws SQLException {
    long start = clock.nanos();
    for (long pause = 50; ; pause = Math.min(1000, pause * 2)) {
      try {
        return work.run();
      } catch (SQLException e) {
        if (!dialect.classify(e).passing() || clock.since(start).compareTo(limit) > 0) {
          throw e;
        }
        if (pause == 50) {
          events.accept(new Event.Waiting("another program"));
        }
      }
      clock.pause(Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause)));
    }
  }

  /** What is done as soon as the database lets it. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException;
  }
}
