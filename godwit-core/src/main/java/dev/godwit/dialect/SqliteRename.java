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
    statements.addAll(columns.dropCopies());
    statements.add(replacement.keep() ? columns.rename(last, hidden) : columns.drop(last));
    statements.addAll(columns.tighten());
    statements.add(columns.rename(old, last));
    List<String> undo = new ArrayList<>();
    List<Act> acts = new ArrayList<>();
    if (replacement.keep()) {
      statements.addAll(keeping.create());
      undo.addAll(keeping.drop());
      undo.add(columns.rename(last, old));
      undo.add(columns.rename(hidden, last));
      undo.addAll(columns.makeCopies());
      undo.addAll(columns.beginDualWrite());
    }
    String title = "%s column %s.%s".formatted("rename", table.name(), old) + " to " + last;
    acts.add(
        replacement.keep()
            ? Act.of(Phase.CONTRACT, title, statements, undo)
            : Act.irreversible(
                Phase.CONTRACT, title, statements, table.name() + "." + old + " is renamed"));
    if (replacement.keep()) {
      List<String> purge = new ArrayList<>(keeping.drop());
      purge.add(columns.drop(hidden));
      acts.add(Act.of(Phase.PURGE, "drop column " + table.name() + "." + hidden, purge, List.of()));
    }
    return acts;
  }

  /** Where a write gave both names different values, that of the new name counts. */
  private String settle() {
    return "update %1$s set %2$s = %3$s where %3$s is not null and (typeof(%2$s) <> typeof(%3$s) or %2$s is not %3$s collate binary)"
        .formatted(SqliteFacts.quote(table), SqliteFacts.quote(old), SqliteFacts.quote(last));
  }
}
