package dev.godwit.render;

import dev.godwit.plan.Backfill;
import dev.godwit.plan.RowTransform;
import java.util.ArrayList;
import java.util.List;

/** What a backfill does, as lines for people. */
final class BackfillText {

  private BackfillText() {}

  /** Which table, and how: {@code backfill of users in batches of 1000 rows}. */
  static String heading(Backfill backfill) {
    return Texts.oneLine(
        "backfill of "
            + backfill.table()
            + (backfill.batchSize() == null
                ? " in batches"
                : " in batches of " + Texts.count(backfill.batchSize(), "row"))
            + (backfill.pace() == null
                ? ""
                : ", with a pause of " + Texts.duration(backfill.pace()) + " after each"));
  }

  /** What it writes to which rows, and what is asked of them afterwards. */
  static List<String> details(Backfill backfill) {
    List<String> lines = new ArrayList<>();
    RowTransform transform = backfill.transform();
    backfill.set().forEach((column, value) -> lines.add("set " + column + " = " + value.sql()));
    if (transform != null) {
      lines.add(
          "set "
              + String.join(", ", transform.writes())
              + " from "
              + String.join(", ", transform.reads())
              + " in Java: "
              + transform.getClass().getName());
    }
    if (backfill.where() != null) {
      lines.add("where " + backfill.where().sql());
    }
    if (!backfill.idempotent()) {
      lines.add("each row is written once: not idempotent");
    }
    if (!backfill.keepUndo()) {
      lines.add("old values are not kept");
    }
    if (backfill.maxQuarantined() > 0) {
      lines.add("rows that may fail: " + backfill.maxQuarantined());
    }
    backfill.validate().forEach(rule -> lines.add("then check " + rule.text()));
    int checks = backfill.validate().size();
    if (checks > 0) {
      lines.add(
          (checks == 1 ? "if the check fails, " : "if a check fails, ")
              + (backfill.restoreOnFailure()
                  ? "put the old values back"
                  : "stop and leave the new values"));
    }
    return lines.stream().map(Texts::oneLine).toList();
  }
}
