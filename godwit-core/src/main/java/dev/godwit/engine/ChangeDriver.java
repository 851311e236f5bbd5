package dev.godwit.engine;

import dev.godwit.check.Blocker;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.ledger.AppliedMigration.State;
import dev.godwit.ledger.Changes;
import dev.godwit.ledger.Journal;
import dev.godwit.operation.Change;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Phase;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Step;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes changes from phase to phase, and back, under the lease. */
final class ChangeDriver {

  private final Workplace place;
  private final Connection connection;
  private final Drafting drafting;
  private final Gate gate;
  private final Neighbours neighbours;

  ChangeDriver(Workplace place) {
    this.place = place;
    this.connection = place.session().connection();
    this.drafting = new Drafting(connection, place.session().dialect());
    this.neighbours = new Neighbours(place.ledger(), connection);
    this.gate =
        new Gate(
            place.session().dialect(),
            place.ledger(),
            place.options().instanceTimeout(),
            place.clock(),
            place.events());
  }

  /** Plans a change that has not begun, and writes down that it begins. */
  AppliedMigration begin(ResolvedMigration file, long ordinal) throws SQLException {
    Change change = Objects.requireNonNull(file.change());
    ChangePlan plan = drafting.plan(change, file.version(), neighbours.open());
    PlannedMigration header =
        new PlannedMigration(
            file.version(),
            file.name(),
            Kind.CHANGE,
            Direction.UP,
            file.file(),
            file.checksum(),
            file.text(),
            null,
            List.of(),
            0,
            false);
    return begin(header, plan, change.keep(), ordinal);
  }

  /** Writes down that a planned change begins. */
  AppliedMigration begin(
      PlannedMigration header, ChangePlan plan, @Nullable Duration keep, long ordinal)
      throws SQLException {
    Retries.record(
        place,
        header,
        () -> {
          place
              .ledger()
              .migrations()
              .insert(
                  connection,
                  header,
                  ordinal,
                  State.APPLYING,
                  place.options().runner(),
                  Duration.ZERO);
          place.ledger().changes().insert(connection, header.version(), plan, keep);
        });
    return find(header.version());
  }

  /** A change as the ledger has it. */
  AppliedMigration find(Version version) throws SQLException {
    return lookUp(version)
        .orElseThrow(
            () ->
                new GodwitException(
                        ErrorCode.VERSION_UNKNOWN, "the ledger holds no change " + version)
                    .next("'godwit status' lists all"));
  }

  private Optional<AppliedMigration> lookUp(Version version) throws SQLException {
    return place.ledger().migrations().all(connection).stream()
        .filter(each -> each.version().equals(version))
        .findFirst();
  }

  /** The plan of a change that has begun, by the names that hold now. */
  Changes.Kept kept(Version version) throws SQLException {
    return neighbours.kept(version);
  }

  /**
   * Takes a change as far as the gate lets it.
   *
   * @return the phase that it has come through
   */
  Phase advance(AppliedMigration change) throws SQLException {
    AppliedMigration now = change;
    for (Phase phase : List.of(Phase.EXPAND, Phase.MIGRATE_DATA, Phase.VALIDATE)) {
      if (now.phase() == null || phase.isAfter(now.phase())) {
        run(now, phase);
        now = find(change.version());
      }
    }
    List<Blocker> blockers = blockers(now.version(), kept(now.version()).plan());
    if (!blockers.isEmpty()) {
      PlannedMigration header = header(now, Direction.UP, List.of(), 0);
      place.events().accept(new Event.GateClosed(header, blockers));
      return Phase.VALIDATE;
    }
    run(now, Phase.CONTRACT);
    return Phase.CONTRACT;
  }

  /**
   * Runs the phases of a change up to one that is its last; where that fails, nothing of it stays.
   */
  void only(AppliedMigration change, Phase last) throws SQLException {
    try {
      AppliedMigration now = change;
      for (Phase phase : Phase.values()) {
        if (!phase.isAfter(last)) {
          run(now, phase);
          now = find(change.version());
        }
      }
    } catch (GodwitException failure) {
      takeBack(change, failure);
      throw failure;
    }
    PlannedMigration header = header(change, Direction.UP, List.of(), 0);
    Retries.record(
        place,
        header,
        () ->
            place
                .ledger()
                .migrations()
                .reached(connection, change.version(), State.APPLIED, last, Duration.ZERO));
  }

  private void takeBack(AppliedMigration change, GodwitException failure) throws SQLException {
    try {
      Optional<AppliedMigration> left = lookUp(change.version());
      if (left.isPresent()) {
        undo(left.get(), null);
      }
    } catch (GodwitException e) {
      failure.addSuppressed(e);
    }
  }

  /** Who needs what contract would take away; a change that takes nothing away has no gate. */
  private List<Blocker> blockers(Version change, ChangePlan plan) throws SQLException {
    return plan.of(Phase.CONTRACT).isEmpty() ? List.of() : gate.blockers(connection, change);
  }

  /**
   * Waits for the gate to open.
   *
   * @throws GodwitException {@link ErrorCode#GATE_CLOSED} where it does not in time
   */
  void passGate(Version change, ChangePlan plan, Contracting contracting) throws SQLException {
    if (contracting.reason() == null && !plan.of(Phase.CONTRACT).isEmpty()) {
      gate.await(connection, change, contracting.patience());
    }
  }

  /** Notes who lets contract go ahead in spite of the gate, and why. */
  void noteForce(AppliedMigration change, String reason) throws SQLException {
    Retries.record(
        place,
        header(change, Direction.UP, List.of(), 0),
        () ->
            place
                .ledger()
                .changes()
                .force(connection, change.version(), place.options().runner(), reason));
  }

  /** Runs one phase, or what is left of it; those before it are done. */
  void run(AppliedMigration change, Phase phase) throws SQLException {
    Changes.Kept kept = kept(change.version());
    neighbours.requireTurn(change, kept.plan(), phase);
    ChangeSteps all =
        new ChangeSteps(place.session().dialect(), change.version(), change.file(), kept.plan());
    List<Step> steps = all.through(phase);
    List<Journal.Entry> entries =
        place.recorded(place.ledger().journal(change.version(), Direction.UP));
    int finished = (int) entries.stream().filter(Journal.Entry::finished).count();
    if (phase == Phase.CONTRACT && finished <= steps.size() - all.of(phase).size()) {
      new ContractProof(place, drafting).require(change, kept.plan());
    }
    PlannedMigration header = header(change, Direction.UP, steps, finished);
    ChangeBooks books = ChangeBooks.forward(place, header, change.phase(), phase, kept.keep());
    long start = place.clock().nanos();
    place.events().accept(new Event.PhaseStarted(header, phase));
    if (finished >= steps.size()) {
      books.closed();
    } else {
      books.opened();
      restoring(change, kept.plan(), () -> run(header, books));
    }
    place.events().accept(new Event.PhaseFinished(header, phase, place.clock().since(start)));
  }

  private void run(PlannedMigration header, ChangeBooks books) throws SQLException {
    try {
      new MigrationRun(place, header, null, books).run();
    } catch (GodwitException failure) {
      if (failure.code() == ErrorCode.VALIDATION_FAILED) {
        books.failed(failure, false);
      }
      throw failure;
    }
  }

  /**
   * Undoes what was begun of a change.
   *
   * @param kept the last phase that stays; null where none does
   * @throws GodwitException {@link ErrorCode#IRREVERSIBLE} where something is gone for good
   */
  void undo(AppliedMigration change, @Nullable Phase kept) throws SQLException {
    ChangePlan plan = kept(change.version()).plan();
    neighbours.requireLast(change, plan);
    new ChangeUndo(place, change, plan).run(kept);
  }

  /** Where the author says so, what fails validation is undone. */
  private void restoring(AppliedMigration change, ChangePlan plan, Session.Recording work)
      throws SQLException {
    try {
      work.run();
    } catch (GodwitException failure) {
      if (failure.code() != ErrorCode.VALIDATION_FAILED || !plan.restore()) {
        throw failure.code() == ErrorCode.VALIDATION_FAILED && failure.state() == null
            ? failure.state(
                "The change stays as it is, and programs of both versions can go on working")
            : failure;
      }
      undo(find(change.version()), null);
      throw failure.state("The change was undone: nothing of it is in the database");
    }
  }

  /** A change that has begun, as events and books take it. */
  static PlannedMigration header(
      AppliedMigration change, Direction direction, List<Step> steps, int finished) {
    return new PlannedMigration(
        change.version(),
        change.name(),
        Kind.CHANGE,
        direction,
        change.file(),
        change.checksum(),
        null,
        null,
        steps,
        finished,
        true);
  }
}
