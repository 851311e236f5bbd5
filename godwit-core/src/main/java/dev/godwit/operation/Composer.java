package dev.godwit.operation;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Makes one operation of several that are about the same column, so that the column is replaced
 * once: a new name, a new type and no nulls are one change of it. What makes no single change is
 * refused.
 */
final class Composer {

  private final List<Operation> composed = new ArrayList<>();
  private final UnaryOperator<TableName> found;

  private Composer(UnaryOperator<TableName> found) {
    this.found = found;
  }

  /**
   * The operations with those of the same column made one, at the place of the first of these.
   *
   * @param found the name that a table has in the database, however it was written
   * @throws GodwitException where two are about the same column or table and cannot be made one
   */
  static List<Operation> composed(List<Operation> operations, UnaryOperator<TableName> found) {
    Composer composer = new Composer(found);
    operations.forEach(composer::add);
    return composer.composed;
  }

  private void add(Operation operation) {
    Operation one = operation;
    int place = -1;
    for (int i = 0; i < composed.size(); i++) {
      Operation earlier = composed.get(i);
      if (!sameTable(earlier, one)) {
        continue;
      }
      Operation both = Folding.of(earlier, one);
      if (both != null) {
        one = both;
        composed.remove(i--);
        place = place < 0 ? i + 1 : place;
      } else if (!Folding.standsBeside(earlier, one)) {
        throw refused(earlier, operation);
      }
    }
    composed.add(place < 0 ? composed.size() : place, one);
  }

  private boolean sameTable(Operation earlier, Operation later) {
    TableName one = earlier.table();
    TableName other = later.table();
    return one != null
        && other != null
        && names(earlier, one).stream().anyMatch(names(later, other)::contains);
  }

  /** A renamed table has two names. */
  private List<TableName> names(Operation operation, TableName table) {
    TableName name = found.apply(table);
    return operation instanceof RenameTable renamed
        ? List.of(name, found.apply(new TableName(name.schema(), renamed.to())))
        : List.of(name);
  }

  private static GodwitException refused(Operation earlier, Operation later) {
    List<String> both = later.changes().stream().filter(earlier.changes()::contains).toList();
    String what =
        both.isEmpty()
            ? "table " + later.table()
            : "column " + Objects.requireNonNull(later.table()) + "." + both.get(0);
    return Draft.refused(
            ErrorCode.FILE_INVALID,
            "'"
                + later.word()
                + "' cannot be made one change of "
                + what
                + " with '"
                + earlier.word()
                + "' at "
                + earlier.location(),
            later.location())
        .next("Say both in one operation, or make it two migrations");
  }
}
