package dev.godwit.render;

import dev.godwit.plan.BackfillStep;
import dev.godwit.plan.ChangeStep;
import dev.godwit.plan.CodeStep;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Estimates;
import dev.godwit.plan.Plan;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.SessionStep;
import dev.godwit.plan.StandaloneStep;
import dev.godwit.plan.Step;
import dev.godwit.plan.TransactionStep;
import dev.godwit.sql.SqlStatement;
import java.util.List;

/** A plan as SQL with comments: exactly what would run, in which transactions. */
public final class PlanText {

  private PlanText() {}

  /** The whole plan, whose backfills nobody has estimated. */
  public static String of(Plan plan) {
    return of(plan, Estimates.NONE);
  }

  /** The whole plan. */
  public static String of(Plan plan, Estimates estimates) {
    if (plan.isEmpty()) {
      return "-- Nothing to do.\n";
    }
    StringBuilder text = new StringBuilder();
    plan.migrations().forEach(migration -> append(text, migration, estimates));
    return text.append("-- plan ")
        .append(plan.hash(), 0, 16)
        .append(": ")
        .append(Texts.count(plan.migrations().size(), "migration"))
        .append(". Nothing was run.\n")
        .toString();
  }

  private static void append(StringBuilder text, PlannedMigration migration, Estimates estimates) {
    text.append("-- ")
        .append(migration.direction() == Direction.UP ? "apply " : "roll back ")
        .append(migration.title())
        .append("  (")
        .append(migration.file())
        .append(")\n");
    int ordinal = 0;
    if (migration.steps().size() == 1 && migration.steps().get(0) instanceof ChangeStep change) {
      text.append(ChangeText.plan(change, migration.direction(), estimates)).append('\n');
      return;
    }
    for (Step step : migration.steps()) {
      ordinal += step.durable() ? 1 : 0;
      boolean finished = step.durable() && ordinal <= migration.finished();
      text.append("-- ")
          .append(heading(step))
          .append(finished ? ": done already" : "")
          .append('\n');
      if (!finished) {
        step.statements().forEach(statement -> append(text, statement));
        if (step instanceof BackfillStep data) {
          BackfillText.details(data.backfill())
              .forEach(line -> text.append("--   ").append(line).append('\n'));
          estimates
              .of(data.backfill())
              .map(EstimateText::lines)
              .orElse(List.of())
              .forEach(line -> text.append("--   ").append(line).append('\n'));
        }
      }
    }
    if (migration.steps().isEmpty()) {
      text.append("-- (its down holds no statement: only the record is removed)\n");
    }
    text.append('\n');
  }

  private static String heading(Step step) {
    if (step instanceof TransactionStep) {
      return "in one transaction";
    }
    if (step instanceof StandaloneStep alone) {
      return alone.inverse() == null
          ? "on its own, outside of a transaction"
          : "on its own; if a later statement fails, undone by: "
              + alone.inverse().sql().replaceAll("\\s*\\R\\s*", " ");
    }
    if (step instanceof SessionStep) {
      return "for the session, outside of a transaction";
    }
    if (step instanceof BackfillStep data) {
      return BackfillText.heading(data.backfill());
    }
    return "Java: "
        + ((CodeStep) step).className()
        + (((CodeStep) step).inTransaction() ? ", in one transaction" : "");
  }

  private static void append(StringBuilder text, SqlStatement statement) {
    text.append(statement.text()).append(";\n");
    if (statement.copyData() != null) {
      text.append(statement.copyData()).append("\\.\n");
    }
  }
}
