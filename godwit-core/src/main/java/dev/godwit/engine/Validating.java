package dev.godwit.engine;

import dev.godwit.clock.RunClock;
import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Following;
import dev.godwit.event.Event;
import dev.godwit.schema.TableName;
import dev.godwit.validation.Validation;
import dev.godwit.validation.ValidationResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Holds data against rules as the run was told to: on a replica where there is a fresh one, at its
 * effort, with its workers.
 *
 * @param connections where connections to the database come from
 * @param options what the run was told
 * @param clock the time
 * @param events who listens
 */
record Validating(
    DataSource connections, RunOptions options, RunClock clock, Consumer<Event> events) {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration GLANCE = Duration.ofMillis(100);

  /**
   * The results, in the order of the rules.
   *
   * @param connection a connection to the database itself, in auto-commit
   */
  List<ValidationResult> validate(
      Connection connection, Dialect dialect, TableName table, List<Validation> rules)
      throws SQLException {
    DataSource replica = options.validateOn();
    if (replica != null) {
      Optional<List<ValidationResult>> there =
          onReplica(replica, connection, dialect, table, rules);
      if (there.isPresent()) {
        return there.get();
      }
    }
    return Validator.validate(
        connection, dialect, table, rules, Scanning.of(connections, options, events));
  }

  /** On the replica; empty where it cannot be trusted or fails, which is said. */
  private Optional<List<ValidationResult>> onReplica(
      DataSource replica,
      Connection server,
      Dialect dialect,
      TableName table,
      List<Validation> rules) {
    try (Connection there = replica.getConnection()) {
      there.setAutoCommit(true);
      String why = unfit(server, there, dialect);
      if (why == null) {
        return Optional.of(
            Validator.validate(
                there, dialect, table, rules, Scanning.of(replica, options, events)));
      }
      warn(why);
    } catch (SQLException e) {
      warn(dialect.message(e));
    }
    return Optional.empty();
  }

  /** Why the replica is not asked; null where it has all that was committed until now. */
  private @Nullable String unfit(Connection server, Connection replica, Dialect dialect)
      throws SQLException {
    Following following = dialect.following().orElse(null);
    if (following == null) {
      return dialect.label() + " has no replicas that can be asked how far they are";
    }
    String stranger = following.stranger(server, replica).orElse(null);
    if (stranger != null) {
      return stranger;
    }
    String position = following.position(server).orElse(null);
    if (position == null) {
      return "the database does not tell how far it is";
    }
    long start = clock.nanos();
    while (!following.reached(replica, position)) {
      if (clock.since(start).compareTo(LONGEST_WAIT) >= 0) {
        return "it is still behind after " + LONGEST_WAIT.toSeconds() + " s";
      }
      clock.pause(GLANCE);
    }
    return null;
  }

  private void warn(String why) {
    events.accept(
        new Event.Warning(
            "the rules are counted on the database itself, not on the replica: " + why));
  }
}
