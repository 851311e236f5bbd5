package dev.godwit.operation;

import dev.godwit.error.Location;
import dev.godwit.plan.Face;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Column;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Index;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A table while the operations of a change are planned, and what they have made of it so far. */
final class TableState {

  private Shape shape;
  private final boolean created;
  private final FaceBuilder face;

  /** Columns that only have their default as yet. */
  private final Set<String> added = new HashSet<>();

  /** Columns that the change fills, by the names that they have in the end. */
  private final Map<String, Location> filled = new HashMap<>();

  /** Columns that give way to others, by the names that they have now. */
  private final Map<String, Location> replaced = new HashMap<>();

  /** The names until contract of columns that take another's name then. */
  private final Map<String, String> working = new HashMap<>();

  /** Twins of columns that are only renamed; some databases keep the old column instead. */
  private final Set<String> twins = new HashSet<>();

  /** Constraints that get another name, by the columns that they are on. */
  private final Map<String, String> renamed = new HashMap<>();

  /** A table as it was found, or as the change creates it. */
  TableState(Shape shape, boolean created) {
    this(shape, created, null);
  }

  /**
   * A table as programs of the version before see it.
   *
   * @param before that, where it is not as it is
   */
  TableState(Shape shape, boolean created, @Nullable Face before) {
    this.shape = shape;
    this.created = created;
    this.face = new FaceBuilder(shape, before);
    if (created) {
      face.created();
    }
  }

  /** What programs of the change's version will see of it. */
  FaceBuilder face() {
    return face;
  }

  /** The table as it is before contract, without what was dropped. */
  Shape shape() {
    return shape;
  }

  /** Whether the change itself creates it. */
  boolean created() {
    return created;
  }

  /** The columns that only have their default as yet. */
  Set<String> added() {
    return added;
  }

  /** The columns that the change fills, each with the place of the operation. */
  Map<String, Location> filled() {
    return filled;
  }

  /** The columns that give way to others, each with the place of the operation. */
  Map<String, Location> replaced() {
    return replaced;
  }

  /** The names until contract of columns that take another's name then. */
  Map<String, String> working() {
    return working;
  }

  /** The twins of columns that are only renamed. */
  Set<String> twins() {
    return twins;
  }

  /** The constraints that get another name, by the columns that they are on. */
  Map<String, String> renamed() {
    return renamed;
  }

  /** One more column, which holds its default. */
  void add(NewColumn column) {
    shape = shape.with(attribute(column, column.name()));
    face.add(attribute(column, column.name()));
    added.add(column.name());
  }

  /** Old columns give way to new ones. */
  void replace(Replacement replacement, Location at) {
    face.replace(replacement);
    for (Replacement.New each : replacement.news()) {
      shape = shape.with(attribute(each.column(), each.working()));
      filled.put(each.column().name(), at);
      if (replacement.rename()) {
        twins.add(each.column().name());
      }
      if (!each.working().equals(each.column().name())) {
        working.put(each.column().name(), each.working());
      }
    }
    replacement.olds().forEach(old -> replaced.put(old.name(), at));
  }

  /** A column is another than it was. */
  void change(Attribute column) {
    face.change(column);
    List<Attribute> columns = new ArrayList<>(shape.columns());
    columns.replaceAll(each -> each.name().equals(column.name()) ? column : each);
    shape = with(columns, shape.indexes(), shape.constraints());
  }

  /** An index goes. */
  void dropIndex(String name) {
    List<Index> indexes =
        shape.indexes().stream().filter(each -> !each.name().equals(name)).toList();
    shape = with(shape.columns(), indexes, shape.constraints());
  }

  /** A constraint goes. */
  void dropConstraint(String name) {
    List<Index> indexes =
        shape.indexes().stream().filter(each -> !name.equals(each.constraint())).toList();
    shape = with(shape.columns(), indexes, constraints(name, null));
  }

  /** A constraint gets another name. */
  void renameConstraint(Constraint constraint, String to) {
    constraint.definition().columns().forEach(column -> renamed.put(column, constraint.name()));
    UnaryOperator<Constraint> rename =
        each -> new Constraint(to, each.kind(), each.table(), each.references(), each.definition());
    shape = with(shape.columns(), shape.indexes(), constraints(constraint.name(), rename));
  }

  private List<Constraint> constraints(String name, @Nullable UnaryOperator<Constraint> changed) {
    List<Constraint> constraints = new ArrayList<>();
    for (Constraint each : shape.constraints()) {
      if (!each.name().equals(name)) {
        constraints.add(each);
      } else if (changed != null) {
        constraints.add(changed.apply(each));
      }
    }
    return constraints;
  }

  private Shape with(List<Attribute> columns, List<Index> indexes, List<Constraint> constraints) {
    return new Shape(
        shape.name(),
        columns,
        indexes,
        constraints,
        shape.incoming(),
        shape.dependents(),
        shape.partitioned());
  }

  /** A column that is to be, under a name. */
  static Attribute attribute(NewColumn column, String name) {
    return new Attribute(
        new Column(name, column.type(), column.nullable(), false),
        column.defaultSql(),
        false,
        null,
        null);
  }
}
