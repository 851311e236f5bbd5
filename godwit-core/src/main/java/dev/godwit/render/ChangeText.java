package dev.godwit.render;

import dev.godwit.engine.ChangeOutcome;
import dev.godwit.plan.Act;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.ChangeStep;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Estimates;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Work;
import dev.godwit.validation.Validation;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Changes as lines for people. */
public final class ChangeText {

  private ChangeText() {}

  /** How far a change is now, and what may be done next. */
  public static String outcome(ChangeOutcome outcome) {
    String title = outcome.version() + " " + outcome.name();
    Phase phase = outcome.phase();
    if (phase == null) {
      return title + " is undone: nothing of it is in the database.";
    }
    String next =
        switch (phase) {
          case EXPAND ->
              " Programs of both versions work now. Next: 'godwit backfill', or 'godwit migrate'"
                  + " for all phases.";
          case MIGRATE_DATA -> " Next: 'godwit validate'.";
          case VALIDATE -> " Next: 'godwit contract', once no program on the old version is left.";
          case CONTRACT ->
              outcome.retired().isEmpty()
                  ? ""
                  : " Kept until purge: "
                      + String.join(", ", outcome.retired())
                      + "; until then 'godwit rollback' takes it back.";
          case PURGE -> "";
        };
    return title + " is " + phase.reached() + "." + next;
  }

  /**
   * What purge drops.
   *
   * @param done whether it was dropped, and not only listed
   */
  public static String purged(List<ChangeOutcome> changes, boolean done) {
    if (changes.isEmpty()) {
      return "Nothing to purge: nothing is kept whose time is over.";
    }
    String list =
        changes.stream()
            .map(
                each ->
                    each.version()
                        + " "
                        + each.name()
                        + ": "
                        + String.join(", ", each.retired())
                        + "\n")
            .collect(Collectors.joining());
    return done
        ? list + "Dropped for good."
        : list
            + "These would be dropped for good. Nothing was done: the same command with --yes does it.";
  }

  /** What is left of a change's life; or what undoes it. */
  static String plan(ChangeStep change, Direction direction, Estimates estimates) {
    StringBuilder text = new StringBuilder();
    if (direction == Direction.DOWN) {
      return "-- undoes the change, phase by phase, by what the ledger has kept of it\n";
    }
    ChangePlan plan = change.plan();
    if (plan == null) {
      change.titles().forEach(title -> text.append("-- ").append(title).append('\n'));
      return text.append("-- (its steps are known once the migrations before it are applied)\n")
          .toString();
    }
    plan.notices().forEach(notice -> text.append("-- look at: ").append(notice).append('\n'));
    for (Phase phase : Phase.values()) {
      if (!plan.of(phase).isEmpty()) {
        append(text, phase, plan.of(phase), isDone(change, phase), estimates);
      }
    }
    return text.toString();
  }

  private static boolean isDone(ChangeStep change, Phase phase) {
    return change.reached() != null && !phase.isAfter(change.reached());
  }

  private static void append(
      StringBuilder text, Phase phase, List<Act> acts, boolean done, Estimates estimates) {
    text.append("-- phase ").append(phase.id()).append(done ? ": done already" : "").append('\n');
    if (done) {
      return;
    }
    for (Act act : acts) {
      text.append("--   ").append(act.title()).append('\n');
      if (act.work() instanceof Work.Sql sql) {
        sql.statements().forEach(each -> text.append(each).append(";\n"));
      } else if (act.work() instanceof Work.Fill fill) {
        fill.backfill()
            .set()
            .forEach(
                (column, value) ->
                    text.append("--     set ")
                        .append(column)
                        .append(" = ")
                        .append(value.sql())
                        .append('\n'));
        text.append("--     where ")
            .append(Objects.requireNonNull(fill.backfill().where()).sql())
            .append(", in batches\n");
        estimates
            .of(fill.backfill())
            .map(EstimateText::lines)
            .orElse(List.of())
            .forEach(line -> text.append("--     ").append(line).append('\n'));
      } else if (act.work() instanceof Work.Prove prove) {
        for (Validation rule : prove.rules()) {
          text.append("--     ").append(rule.text()).append('\n');
        }
      }
    }
  }
}
