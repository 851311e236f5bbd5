package dev.godwit.throttle;

import dev.godwit.throttle.Signal.Reading;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A signal, and what is known of it: read by one thread, asked by others. */
final class Watched {

  private final Signal signal;
  private final Duration patience;
  private volatile Known known;
  private volatile String trouble = "";
  private long due;

  /**
   * A signal that counts as read now.
   *
   * @param patience how long it may be unread before the run stops
   */
  Watched(Signal signal, Duration patience, long now) {
    this.signal = signal;
    this.patience = patience;
    this.known = new Known(Reading.GO, now);
    this.due = now;
  }

  /** Reads it if it is due. */
  void read(Connection connection, long now) throws SQLException {
    if (now - due < 0) {
      return;
    }
    due = now + signal.every().toNanos();
    known = new Known(signal.read(connection), now);
    trouble = "";
  }

  /** Remembers why it cannot be read. */
  void failed(@Nullable String message) {
    trouble = String.valueOf(message);
  }

  /** Whether a run waits for a replica by it. */
  boolean waitsForReplica() {
    return signal.ofReplica() && known.reading.stop();
  }

  /** Why a run is to wait; empty where it is not to. */
  Optional<Throttle.Stop> stop(long now) {
    Known last = known;
    String why = trouble;
    if (now - last.at > patience.toNanos()) {
      return Optional.of(
          new Throttle.Stop(
              signal.name(),
              signal.name()
                  + " could not be read for "
                  + Words.time(patience.toMillis())
                  + (why.isEmpty() ? "" : ": " + why)));
    }
    return last.reading.stop()
        ? Optional.of(new Throttle.Stop(signal.name(), last.reading.reason()))
        : Optional.empty();
  }

  /** What was read when. */
  private record Known(Reading reading, long at) {}
}
