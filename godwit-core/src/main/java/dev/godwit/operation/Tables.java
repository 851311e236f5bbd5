package dev.godwit.operation;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.Location;
import dev.godwit.plan.Face;
import dev.godwit.plan.Loan;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewTable;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a change while it is planned; what an operation asks of one and is not so, is
 * refused.
 */
final class Tables {

  private final Function<TableName, Optional<Shape>> lookup;
  private final Function<Shape, Optional<Overlay>> overlay;
  private final Map<TableName, Overlay> overlays = new HashMap<>();
  private final Map<TableName, Optional<TableName>> found = new HashMap<>();
  private final Map<TableName, TableState> states = new HashMap<>();

  /**
   * The tables that a function finds.
   *
   * @param overlay what earlier changes, still open, have made of a table
   */
  Tables(Function<TableName, Optional<Shape>> lookup, Function<Shape, Optional<Overlay>> overlay) {
    this.lookup = lookup;
    this.overlay = overlay;
  }

  /** The name that a table has in the database, however it was written. */
  TableName found(TableName written) {
    return known(written).orElse(written);
  }

  /** Whether there is such a table. */
  boolean isThere(TableName written) {
    return known(written).isPresent();
  }

  private Optional<TableName> known(TableName written) {
    Optional<TableName> name = found.get(written);
    if (name == null) {
      name = lookup.apply(written).filter(this::enter).map(Shape::name);
      found.put(written, name);
    }
    return name;
  }

  /** Takes a table in as programs of the version before see it; false where they do not. */
  private boolean enter(Shape there) {
    Overlay over = overlay.apply(there).orElse(null);
    if (over == null) {
      states.putIfAbsent(there.name(), new TableState(there, false));
      return true;
    }
    overlays.put(there.name(), over);
    states.putIfAbsent(there.name(), new TableState(over.logical(), false, over.face()));
    return over.isThere();
  }

  /** What earlier changes, still open, have made of a table. */
  Optional<Overlay> overlay(TableName table) {
    return Optional.ofNullable(overlays.get(table));
  }

  /** A table that open changes have changed, with the columns that have come since. */
  Face whole(Face face) {
    return overlay(found(face.table())).map(Overlay::face).orElse(face);
  }

  /** What programs of the change's version see of the tables that it changes. */
  List<Face> faces() {
    return states.values().stream()
        .flatMap(state -> state.face().changed().stream())
        .sorted(Comparator.comparing(face -> face.table().toString()))
        .toList();
  }

  /** The names in all this that hold until earlier changes are contracted. */
  List<Loan> loans() {
    return overlays.values().stream().flatMap(each -> each.loans().stream()).toList();
  }

  /** A table as it will be after the acts so far. */
  Shape table(TableName written, @Nullable Location at) {
    TableName name =
        known(written)
            .orElseThrow(
                () ->
                    Draft.refused(ErrorCode.TABLE_UNKNOWN, "there is no table " + written, at)
                        .next(
                            "Look at its name; a table that an earlier pending migration makes is there once that is applied"));
    return state(name).shape();
  }

  private TableState state(TableName name) {
    TableState state = states.get(name);
    if (state == null) {
      throw new IllegalStateException(name.toString());
    }
    return state;
  }

  /** A column of a table. */
  Attribute column(Shape table, String column, Location at) {
    TableState state = state(table.name());
    Location replaced = state.replaced().get(column);
    if (replaced != null && !state.working().containsKey(column)) {
      throw Draft.refused(
              ErrorCode.TABLE_UNKNOWN,
              "column " + table.name() + "." + column + " goes by the operation at " + replaced,
              at)
          .next("Use what takes its place, or make it two migrations");
    }
    return table
        .column(working(table, column))
        .orElseThrow(() -> Inventory.none("column", column, table, table.names(), at));
  }

  /** Refuses a column that the table has neither before contract nor after it. */
  void requireColumn(Shape table, String column) {
    if (table.column(working(table, column)).isEmpty()) {
      throw Inventory.none("column", column, table, table.names(), null);
    }
  }

  /** Refuses to touch what hangs on columns that the change replaces. */
  void requireUntouched(Shape table, String what, Collection<String> columns, Location at) {
    TableState state = state(table.name());
    for (String column : columns) {
      Location other = state.replaced().getOrDefault(column, state.filled().get(column));
      if (other != null) {
        throw Draft.refused(
                ErrorCode.FEATURE_UNSUPPORTED,
                what
                    + " is on column "
                    + table.name()
                    + "."
                    + column
                    + ", which the operation at "
                    + other
                    + " replaces",
                at)
            .next(
                "Make it two migrations, or put it before that operation where it drops something");
      }
    }
  }

  /** The change creates a table. */
  void created(NewTable table) {
    List<Attribute> columns =
        table.columns().stream()
            .map(column -> TableState.attribute(column, column.name()))
            .toList();
    Shape shape =
        new Shape(table.name(), columns, List.of(), List.of(), List.of(), List.of(), false);
    found.put(table.name(), Optional.of(table.name()));
    states.put(table.name(), new TableState(shape, true));
  }

  /** A table gets a column that holds its default. */
  void added(Shape table, NewColumn column) {
    state(table.name()).add(column);
  }

  /** Old columns give way to new ones. */
  void replaced(Replacement replacement, Location at) {
    Shape table = replacement.table();
    TableState state = states.computeIfAbsent(table.name(), name -> new TableState(table, false));
    for (Replacement.Old old : replacement.olds()) {
      String renamed = state.renamed().get(old.name());
      if (renamed != null) {
        throw Draft.refused(
                ErrorCode.FEATURE_UNSUPPORTED,
                "constraint " + renamed + " is on column " + old.name() + ", and is renamed too",
                at)
            .next("Make it two migrations");
      }
    }
    state.replace(replacement, at);
  }

  /** A table gets another name. */
  void renamed(Shape table, String to) {
    state(table.name()).face().rename(to);
  }

  /** A table goes. */
  void dropped(Shape table) {
    state(table.name()).face().drop();
  }

  /** A column is another than it was. */
  void changed(Shape table, Attribute column) {
    state(table.name()).change(column);
  }

  /** An index goes. */
  void withoutIndex(Shape table, String index) {
    state(table.name()).dropIndex(index);
  }

  /** A constraint goes. */
  void withoutConstraint(Shape table, String constraint) {
    state(table.name()).dropConstraint(constraint);
  }

  /** A constraint gets another name. */
  void renamedConstraint(Shape table, Constraint constraint, String to) {
    state(table.name()).renameConstraint(constraint, to);
  }

  /** The name that a column has until contract. */
  String working(Shape table, String column) {
    return state(table.name()).working().getOrDefault(column, column);
  }

  /** Whether a column of the table takes another's name at contract. */
  boolean hasWorking(Shape table) {
    return !state(table.name()).working().isEmpty();
  }

  /** Whether columns come or go by the change. */
  boolean isChanged(Shape table) {
    TableState state = state(table.name());
    return state.created()
        || !state.added().isEmpty()
        || !state.filled().isEmpty()
        || !state.replaced().isEmpty();
  }

  /**
   * Whether no program writes the columns yet, and the change does not fill them either.
   *
   * @param columns all that are concerned; empty where that is not known
   */
  boolean isFree(Shape table, Collection<String> columns) {
    TableState state = state(table.name());
    return state.created() || (!columns.isEmpty() && state.added().containsAll(columns));
  }

  /**
   * When an index on columns is built: after they are filled, as it would make filling dear; after
   * contract where a database may keep the old column under the new name.
   *
   * @param columns all that are concerned; empty where that is not known
   */
  Phase indexing(Shape table, Collection<String> columns) {
    TableState state = state(table.name());
    return anyOf(state.twins(), columns)
        ? Phase.CONTRACT
        : isFilled(table, columns) ? Phase.MIGRATE_DATA : Phase.EXPAND;
  }

  /**
   * Whether the change fills one of the columns.
   *
   * @param columns all that are concerned; empty where that is not known
   */
  boolean isFilled(Shape table, Collection<String> columns) {
    return anyOf(state(table.name()).filled().keySet(), columns);
  }

  private static boolean anyOf(Set<String> some, Collection<String> columns) {
    return columns.isEmpty() ? !some.isEmpty() : columns.stream().anyMatch(some::contains);
  }
}
