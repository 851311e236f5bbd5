package dev.godwit.operation;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.error.Nearest;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Index;
import dev.godwit.schema.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a table holds by name: what is not there is refused, and so is a name that is taken, each at
 * the place of the operation that wants it.
 */
final class Inventory {

  private Inventory() {}

  /** An index of a table. */
  static Index index(Shape table, String index, Location at) {
    List<String> names = table.indexes().stream().map(Index::name).toList();
    return table.index(index).orElseThrow(() -> none("index", index, table, names, at));
  }

  /** A constraint of a table. */
  static Constraint constraint(Shape table, String constraint, Location at) {
    List<String> names = table.constraints().stream().map(Constraint::name).toList();
    return table
        .constraint(constraint)
        .orElseThrow(() -> none("constraint", constraint, table, names, at));
  }

  /** The failure that a table does not have something of that name. */
  static GodwitException none(
      String what, String name, Shape table, List<String> known, @Nullable Location at) {
    GodwitException failure =
        Draft.refused(
            ErrorCode.TABLE_UNKNOWN,
            "table " + table.name() + " has no " + what + " '" + name + "'",
            at);
    String all = known.isEmpty() ? "It has none" : "It has " + String.join(", ", known);
    return failure.next(
        Nearest.to(name, known).map(near -> "Did you mean '" + near + "'?").orElse(all));
  }

  /** Refuses a name that a column of the table has already. */
  static void requireNoColumn(Shape table, String column, Location at) {
    requireNone("column", column, table, table.names(), at);
  }

  /** Refuses a name that a constraint of the table has already. */
  static void requireNoConstraint(Shape table, String constraint, Location at) {
    List<String> names = table.constraints().stream().map(Constraint::name).toList();
    requireNone("constraint", constraint, table, names, at);
  }

  /** Refuses a name that an index of the table has already. */
  static void requireNoIndex(Shape table, String index, Location at) {
    List<String> names = table.indexes().stream().map(Index::name).toList();
    requireNone("index", index, table, names, at);
  }

  private static void requireNone(
      String what, String name, Shape table, List<String> names, Location at) {
    for (String there : names) {
      if (there.equalsIgnoreCase(name)) {
        throw Draft.refused(
                ErrorCode.FILE_INVALID,
                "table " + table.name() + " has a " + what + " '" + there + "' already",
                at)
            .next("Choose another name");
      }
    }
  }
}
