package dev.godwit.operation;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.Location;
import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.List;

/**
 * A table gets another name, and has both until contract.
 *
 * @param table the table
 * @param to its new bare name
 * @param location where the operation stands
 */
public record RenameTable(TableName table, String to, Location location) implements Operation {

  @Override
  public String word() {
    return "rename_table";
  }

  @Override
  public String title() {
    return "rename table " + table + " to " + to;
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    if (draft.tables().isThere(new TableName(shape.name().schema(), to))) {
      throw Draft.refused(ErrorCode.FILE_INVALID, "there is a table " + to + " already", location)
          .next("Choose another name");
    }
    draft.tables().renamed(shape, to);
    List<Act> acts = draft.moves().renameTable(shape, to, draft.keep(), draft.names());
    draft.add(acts);
    if (acts.stream().anyMatch(act -> act.phase() == Phase.PURGE)) {
      draft.retire("the name " + shape.name() + " of table " + to);
    }
  }
}
