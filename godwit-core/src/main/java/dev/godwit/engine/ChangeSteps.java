package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.error.Location;
import dev.godwit.plan.Act;
import dev.godwit.plan.BackfillStep;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Phase;
import dev.godwit.plan.ProveStep;
import dev.godwit.plan.Step;
import dev.godwit.plan.UndoStep;
import dev.godwit.plan.Version;
import dev.godwit.plan.Work;
import dev.godwit.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a change's acts. They are numbered through from its first act to its last; so a
 * phase is a stretch of them, and the journal tells how far the change has come.
 */
final class ChangeSteps {

  private final Dialect dialect;
  private final Version version;
  private final String file;
  private final ChangePlan plan;

  /**
   * The steps of a change.
   *
   * @param file what failures of its statements point to
   */
  ChangeSteps(Dialect dialect, Version version, String file, ChangePlan plan) {
    this.dialect = dialect;
    this.file = file;
    this.version = version;
    this.plan = plan;
  }

  /** The steps from the first act to the last one of a phase. */
  List<Step> through(Phase phase) {
    return plan.acts().stream()
        .filter(act -> !act.phase().isAfter(phase))
        .flatMap(act -> steps(act.work()).stream())
        .toList();
  }

  /** The steps of one phase. */
  List<Step> of(Phase phase) {
    return plan.of(phase).stream().flatMap(act -> steps(act.work()).stream()).toList();
  }

  /**
   * The acts of later phases of which a step was begun, the last first.
   *
   * @param begun the numbers of the steps that were begun
   * @param kept the last phase whose acts are not meant; null where all are
   */
  List<Act> begun(Set<Integer> begun, @Nullable Phase kept) {
    List<Act> acts = new ArrayList<>();
    int number = 0;
    for (Act act : plan.acts()) {
      boolean any = false;
      for (int i = steps(act.work()).size(); i > 0; i--) {
        any |= begun.contains(++number);
      }
      if (any && (kept == null || act.phase().isAfter(kept))) {
        acts.add(act);
      }
    }
    Collections.reverse(acts);
    return acts;
  }

  /** The steps that undo acts. */
  List<Step> undo(List<Act> acts) {
    return acts.stream()
        .flatMap(act -> act.undo().stream().flatMap(work -> steps(work).stream()))
        .toList();
  }

  private List<Step> steps(Work work) {
    if (work instanceof Work.Fill fill) {
      return List.of(new BackfillStep(fill.backfill()));
    }
    if (work instanceof Work.Prove prove) {
      return List.of(new ProveStep(prove.table(), prove.rules()));
    }
    if (work instanceof Work.Sql sql) {
      Location at = Location.startOf(file);
      return StepBuilder.steps(
          dialect,
          sql.statements().stream().map(text -> new SqlStatement(text, at, null)).toList(),
          true,
          false);
    }
    return work instanceof Work.Restore ? List.of(new UndoStep(version)) : List.of();
  }
}
