package dev.godwit.dialect;

import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * How a rename ends: the twin goes, and the column itself gets the name, so that SQLite carries
 * over what hangs on it.
 */
final class SqliteRename {

  private final Replacement replacement;
  private final SqliteReplacement columns;
  private final Shape table;
  private final String old;
  private final String last;

  SqliteRename(Replacement replacement, SqliteReplacement columns) {
    this.replacement = replacement;
    this.columns = columns;
    this.table = replacement.table();
    this.old = replacement.olds().get(0).name();
    this.last = replacement.news().get(0).column().name();
  }

  List<Act> contract() {
    SqliteKeeping keeping = new SqliteKeeping(replacement);
    String hidden = keeping.hidden(replacement.olds().get(0));
    List<String> statements = new ArrayList<>(columns.dropTriggers());
    statements.add(settle());
    if (replacement.keep()) {
      statements.add(columns.rename(last, hidden));
    } else {
      statements.addAll(columns.dropCopies());
      statements.add(columns.drop(last));
    }
    statements.addAll(columns.tighten());
    statements.add(columns.rename(old, last));
    String column = "column " + table.name() + ".";
    String title = "rename " + column + old + " to " + last;
    if (!replacement.keep()) {
      String gone = column + old + " has no other name than " + last;
      return List.of(SqliteFacts.forGood(Phase.CONTRACT, title, statements, gone));
    }
    statements.addAll(keeping.create());
    List<String> undo = new ArrayList<>(keeping.drop());
    undo.add(columns.rename(last, old));
    undo.add(columns.rename(hidden, last));
    undo.addAll(columns.beginDualWrite());
    List<String> purge = new ArrayList<>(keeping.drop());
    purge.addAll(columns.dropCopies());
    purge.add(columns.drop(hidden));
    return List.of(
        Act.of(Phase.CONTRACT, title, statements, undo),
        SqliteFacts.forGood(
            Phase.PURGE, "drop " + column + hidden, purge, column + hidden + " was dropped"));
  }

  /** Where a write gave both names different values, that of the new name counts. */
  private String settle() {
    return "update %1$s set %2$s = %3$s where %3$s is not null and (typeof(%2$s) <> typeof(%3$s) or %2$s is not %3$s collate binary)"
        .formatted(SqliteFacts.quote(table), SqliteFacts.quote(old), SqliteFacts.quote(last));
  }
}
