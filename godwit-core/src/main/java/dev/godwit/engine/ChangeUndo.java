package dev.godwit.engine;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.ledger.Journal;
import dev.godwit.plan.Act;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Phase;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.Step;
import dev.godwit.plan.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes a change back: the undo of those of its acts that were begun, the last one first. */
final class ChangeUndo {

  private final Workplace place;
  private final AppliedMigration change;
  private final ChangeSteps all;

  ChangeUndo(Workplace place, AppliedMigration change, ChangePlan plan) {
    this.place = place;
    this.change = change;
    this.all = new ChangeSteps(place.session().dialect(), change.version(), change.file(), plan);
  }

  /**
   * Undoes it, or goes on with that.
   *
   * @param kept the last phase that stays; null where none does
   * @throws GodwitException {@link ErrorCode#IRREVERSIBLE} where something is gone for good
   */
  void run(@Nullable Phase kept) throws SQLException {
    Set<Integer> begun =
        entries(Direction.UP).stream().map(Journal.Entry::ordinal).collect(Collectors.toSet());
    List<Act> acts = all.begun(begun, kept);
    acts.forEach(this::requireReversible);
    List<Step> steps = all.undo(acts);
    int first = kept == null ? 0 : all.through(kept).size();
    List<Integer> undone = begun.stream().filter(number -> number > first).sorted().toList();
    int finished = (int) entries(Direction.DOWN).stream().filter(Journal.Entry::finished).count();
    PlannedMigration header = ChangeDriver.header(change, Direction.DOWN, steps, finished);
    ChangeBooks books = ChangeBooks.back(place, header, change.phase(), kept, undone);
    books.opened();
    if (finished >= steps.size()) {
      books.closed();
    } else {
      new MigrationRun(place, header, null, books).run();
    }
  }

  private List<Journal.Entry> entries(Direction direction) throws SQLException {
    return place.recorded(place.ledger().journal(change.version(), direction));
  }

  private void requireReversible(Act act) {
    List<Work> undo =
        act.phase() == Phase.PURGE
            ? List.of(new Work.Irreversible("what it had kept is purged"))
            : act.undo();
    for (Work work : undo) {
      if (work instanceof Work.Irreversible gone) {
        throw new GodwitException(
                ErrorCode.IRREVERSIBLE,
                "change "
                    + change.version()
                    + " "
                    + change.name()
                    + " cannot be undone any more: "
                    + gone.why())
            .state("Nothing was run")
            .next(
                "Write a new change that goes the other way. With 'keep: 7d' in its file, a change"
                    + " can be undone for as long after contract");
      }
    }
  }
}
