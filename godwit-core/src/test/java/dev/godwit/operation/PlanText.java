package dev.godwit.operation;

import dev.godwit.plan.Act;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Work;
import dev.godwit.validation.Validation;
import java.util.List;
import java.util.stream.Collectors;

/** The life of a change as text, for golden files. */
final class PlanText {

  private PlanText() {}

  /** All of it: what is checked first, then act by act with its undo. */
  static String of(Draft.Drafted drafted) {
    StringBuilder text = new StringBuilder();
    for (Draft.Probe probe : drafted.probes()) {
      text.append("==== check: ").append(probe.expression().sql()).append('\n');
      text.append(probe.sql()).append(";\n");
    }
    ChangePlan plan = drafted.plan();
    for (Act act : plan.acts()) {
      text.append("==== ").append(act.phase().id()).append(": ").append(act.title()).append('\n');
      text.append(of(act.work()));
      if (!act.undo().isEmpty()) {
        text.append("---- undo\n");
        act.undo().forEach(work -> text.append(of(work)));
      }
    }
    plan.notices().forEach(notice -> text.append("==== notice: ").append(notice).append('\n'));
    plan.retired().forEach(what -> text.append("==== kept: ").append(what).append('\n'));
    return text.toString();
  }

  private static String of(Work work) {
    if (work instanceof Work.Sql sql) {
      return sql.statements().stream().map(each -> each + ";\n").collect(Collectors.joining());
    }
    if (work instanceof Work.Fill fill) {
      return of(fill.backfill());
    }
    if (work instanceof Work.Prove prove) {
      return lines(prove.rules().stream().map(Validation::text).toList());
    }
    return work instanceof Work.Irreversible gone
        ? "irreversible: " + gone.why() + "\n"
        : "restore old values\n";
  }

  private static String of(Backfill backfill) {
    String set =
        backfill.set().entrySet().stream()
            .map(each -> "set " + each.getKey() + " = " + each.getValue().sql() + "\n")
            .collect(Collectors.joining());
    String where = backfill.where() == null ? "" : "where " + backfill.where().sql() + "\n";
    return "fill "
        + backfill.table()
        + "\n"
        + set
        + where
        + (backfill.keepUndo() ? "keep old values\n" : "");
  }

  private static String lines(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }
}
