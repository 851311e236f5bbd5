package dev.godwit.plan;

import dev.godwit.schema.Attribute;
import dev.godwit.schema.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says a plan by the names that hold once earlier changes are contracted.
 *
 * @param due the names that do not hold any more
 */
record Repaid(List<Loan> due) {

  ChangePlan plan(ChangePlan plan) {
    return new ChangePlan(
        plan.acts().stream().map(this::act).toList(),
        plan.notices(),
        plan.retired(),
        plan.restore(),
        plan.watches().stream().map(this::watch).toList(),
        plan.faces().stream().map(this::face).toList(),
        plan.loans().stream().filter(loan -> !due.contains(loan)).toList());
  }

  private Act act(Act act) {
    return new Act(
        act.phase(), act.title(), work(act.work()), act.undo().stream().map(this::work).toList());
  }

  private Work work(Work work) {
    if (work instanceof Work.Sql sql) {
      return new Work.Sql(sql.statements().stream().map(this::sql).toList());
    }
    if (work instanceof Work.Fill fill) {
      return new Work.Fill(backfill(fill.backfill()));
    }
    if (work instanceof Work.Prove prove) {
      return new Work.Prove(
          prove.table(),
          prove.rules().stream().map(rule -> rule.on(name -> Loan.name(name, due))).toList());
    }
    return work;
  }

  private Backfill backfill(Backfill backfill) {
    Map<String, Expression> set = new LinkedHashMap<>();
    backfill.set().forEach((column, value) -> set.put(Loan.name(column, due), expression(value)));
    return new Backfill(
        backfill.table(),
        set,
        backfill.transform(),
        backfill.where() == null ? null : expression(backfill.where()),
        backfill.batchSize(),
        backfill.pace(),
        backfill.keepUndo(),
        backfill.idempotent(),
        backfill.maxQuarantined(),
        backfill.restoreOnFailure(),
        backfill.validate());
  }

  private Expression expression(Expression expression) {
    return new Expression(sql(expression.sql()), expression.location());
  }

  private String sql(String sql) {
    return Loan.sql(sql, due);
  }

  private ChangePlan.Watch watch(ChangePlan.Watch watch) {
    return new ChangePlan.Watch(
        watch.table(),
        watch.columns().stream().map(name -> Loan.name(name, due)).toList(),
        watch.hangers().stream().map(each -> Loan.words(each, due)).toList());
  }

  private Face face(Face face) {
    return new Face(face.table(), face.name(), face.columns().stream().map(this::seen).toList());
  }

  private Face.Seen seen(Face.Seen seen) {
    Attribute column = seen.column();
    Column called =
        new Column(
            Loan.name(column.name(), due),
            column.column().type(),
            column.column().nullable(),
            column.column().generated());
    return new Face.Seen(
        seen.name(),
        new Attribute(
            called,
            column.defaultSql(),
            column.changingDefault(),
            column.identity(),
            column.comment()),
        Loan.name(seen.shown(), due),
        nameOrNull(seen.heirOf()));
  }

  private @Nullable String nameOrNull(@Nullable String name) {
    return name == null ? null : Loan.name(name, due);
  }
}
