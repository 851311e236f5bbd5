package dev.godwit.engine;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.AppliedMigration.State;
import dev.godwit.ledger.Journal;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Phase;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.StandaloneStep;
import dev.godwit.plan.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a phase of a change, or the undoing of phases, writes into the ledger. */
final class ChangeBooks extends Bookkeeping {

  private final Workplace place;
  private final PlannedMigration change;
  private final @Nullable Phase reached;
  private final @Nullable Phase target;
  private final List<Integer> undone;
  private final @Nullable Duration keep;
  private final long start;

  private ChangeBooks(
      Workplace place,
      PlannedMigration change,
      @Nullable Phase reached,
      @Nullable Phase target,
      List<Integer> undone,
      @Nullable Duration keep) {
    super(place, change, 0);
    this.place = place;
    this.change = change;
    this.reached = reached;
    this.target = target;
    this.undone = undone;
    this.keep = keep;
    this.start = place.clock().nanos();
  }

  /**
   * The books of a phase.
   *
   * @param reached the phase before it; null where there is none
   * @param keep how long what contract retires is kept; null where it is not
   */
  static ChangeBooks forward(
      Workplace place,
      PlannedMigration change,
      @Nullable Phase reached,
      Phase phase,
      @Nullable Duration keep) {
    return new ChangeBooks(place, change, reached, phase, List.of(), keep);
  }

  /**
   * The books of an undoing.
   *
   * @param reached the phase that the change had come through; null where that was none
   * @param target the phase that stays; null where none does
   * @param undone the numbers of the steps that are undone
   */
  static ChangeBooks back(
      Workplace place,
      PlannedMigration change,
      @Nullable Phase reached,
      @Nullable Phase target,
      List<Integer> undone) {
    return new ChangeBooks(place, change, reached, target, undone, null);
  }

  /** Records that the phase has begun, so that whoever finds it cut off knows. */
  void opened() throws SQLException {
    Connection connection = place.session().connection();
    State state = change.direction() == Direction.UP ? State.APPLYING : State.REVERTING;
    Retries.record(
        place,
        change,
        () -> place.ledger().migrations().working(connection, change.version(), state));
  }

  /** Records the end of a phase without steps of its own. */
  void closed() throws SQLException {
    Retries.record(place, change, this::close);
  }

  @Override
  void close() throws SQLException {
    Connection connection = place.session().connection();
    if (change.direction() == Direction.DOWN) {
      closeBack(connection);
      return;
    }
    Phase phase = Objects.requireNonNull(target);
    boolean over = phase == Phase.CONTRACT || phase == Phase.PURGE;
    place
        .ledger()
        .migrations()
        .reached(
            connection,
            change.version(),
            over ? State.APPLIED : State.OPEN,
            phase,
            place.clock().since(start));
    if (phase == Phase.CONTRACT && keep != null) {
      place.ledger().changes().retire(connection, change.version(), keep);
    }
  }

  private void closeBack(Connection connection) throws SQLException {
    if (target == null) {
      place.ledger().migrations().delete(connection, change.version());
      return;
    }
    Journal forward = place.ledger().journal(change.version(), Direction.UP);
    for (int number : undone) {
      forward.forget(connection, number);
    }
    for (Journal.Entry entry : journal().entries(connection)) {
      journal().forget(connection, entry.ordinal());
    }
    place
        .ledger()
        .migrations()
        .reached(connection, change.version(), State.OPEN, target, place.clock().since(start));
  }

  @Override
  void failed(GodwitException failure, boolean restored) throws SQLException {
    if (failure.code() != ErrorCode.LEASE_LOST) {
      rest(failure);
    }
  }

  /** A change that has come through a phase rests there again; one that has not is interrupted. */
  private void rest(GodwitException failure) throws SQLException {
    State state =
        change.direction() == Direction.DOWN
            ? State.REVERTING
            : reached == null
                ? State.APPLYING
                : reached == Phase.CONTRACT ? State.APPLIED : State.OPEN;
    Connection connection = place.session().connection();
    Retries.record(
        place,
        change,
        () ->
            place
                .ledger()
                .migrations()
                .update(connection, change.version(), state, failure.getMessage()));
  }

  @Override
  GodwitException explain(Exception failure, @Nullable Step step) {
    GodwitException explained = new Explanation(place, change).of(failure);
    if (explained.code() == ErrorCode.DATABASE_UNREACHABLE) {
      return explained
          .state("The database rolls back what was not committed")
          .next("Run the same command again: it goes on from where this run stopped");
    }
    try {
      return settled(explained, step);
    } catch (SQLException | StatementFailure e) {
      explained.addSuppressed(e);
      return explained
          .state("What was done of it could not be recorded: " + e.getMessage())
          .next("Run the same command again: it finds out and goes on");
    }
  }

  private GodwitException settled(GodwitException explained, @Nullable Step step)
      throws SQLException, StatementFailure {
    List<Journal.Entry> entries = place.recorded(journal());
    forgetFailed(entries, step);
    boolean nothing = place.recorded(journal()).isEmpty();
    if (nothing && reached == null && change.direction() == Direction.UP) {
      Connection connection = place.session().connection();
      Retries.record(
          place, change, () -> place.ledger().migrations().delete(connection, change.version()));
      return explained
          .state("Nothing of this change is in the database")
          .next("Correct the file, or what is in the way, and run the same command again");
    }
    rest(explained);
    return explained.state(state()).next(next());
  }

  /** What failed, and is known to have changed nothing, was not begun. */
  private void forgetFailed(List<Journal.Entry> entries, @Nullable Step step)
      throws SQLException, StatementFailure {
    Journal.Entry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
    if (last != null
        && !last.finished()
        && step instanceof StandaloneStep standalone
        && new StandaloneRun(place, change, standalone).unchangedSince(last.picture())) {
      Connection connection = place.session().connection();
      Retries.record(place, change, () -> journal().forget(connection, last.ordinal()));
    }
  }

  /** How far the change is now, for people. */
  String state() {
    if (change.direction() == Direction.DOWN) {
      return "The change is half undone; what was done is recorded";
    }
    return "The change is "
        + (reached == null ? "half expanded" : reached.reached())
        + (reached == Phase.CONTRACT ? "" : ", and programs of both versions can go on working");
  }

  private String next() {
    return change.direction() == Direction.DOWN
        ? "Run the same command again when the cause is gone: it goes on here"
        : "Run the same command again when the cause is gone: it goes on here. Or run 'godwit"
            + " rollback' to take the change back";
  }
}
