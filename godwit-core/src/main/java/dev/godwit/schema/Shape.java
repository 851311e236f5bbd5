package dev.godwit.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A table with everything that hangs on it: what a change is planned from.
 *
 * @param name its name, with the schema that it was found in where the database has schemas
 * @param columns its columns, in their order
 * @param indexes its indexes, those of constraints too
 * @param constraints its constraints but for {@code NOT NULL}
 * @param incoming foreign keys that refer to it, its own too where it refers to itself
 * @param dependents whatever else hangs on its columns, in the order of creating it
 * @param partitioned whether its rows are in other tables
 */
public record Shape(
    TableName name,
    List<Attribute> columns,
    List<Index> indexes,
    List<Constraint> constraints,
    List<Constraint> incoming,
    List<Dependent> dependents,
    boolean partitioned) {

  /** Copies the lists. */
  public Shape {
    Objects.requireNonNull(name);
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
    constraints = List.copyOf(constraints);
    incoming = List.copyOf(incoming);
    dependents = List.copyOf(dependents);
  }

  /** The column of that name, exactly as the database spells it. */
  public Optional<Attribute> column(String column) {
    return columns.stream().filter(each -> each.name().equals(column)).findFirst();
  }

  /** The index of that name. */
  public Optional<Index> index(String index) {
    return indexes.stream().filter(each -> each.name().equals(index)).findFirst();
  }

  /** The constraint of that name. */
  public Optional<Constraint> constraint(String constraint) {
    return constraints.stream().filter(each -> each.name().equals(constraint)).findFirst();
  }

  /** What hangs on any of these columns, for people: {@code index users_name}. */
  public List<String> hangers(List<String> on) {
    List<String> hangers = new ArrayList<>();
    for (Index index : indexes) {
      if (on.stream().anyMatch(index::reads)) {
        hangers.add("index " + index.name());
      }
    }
    for (Constraint constraint : constraints) {
      if (on.stream().anyMatch(constraint::reads)) {
        hangers.add("constraint " + constraint.name());
      }
    }
    for (Constraint constraint : incoming) {
      if (on.stream().anyMatch(constraint::reads)) {
        hangers.add("foreign key " + constraint.name() + " of " + constraint.table());
      }
    }
    for (Dependent dependent : dependents) {
      boolean ofColumnItself = dependent.kind().equals(Dependent.NOT_NULL);
      if (!ofColumnItself && on.stream().anyMatch(dependent.columns()::contains)) {
        hangers.add(dependent.kind() + " " + dependent.name());
      }
    }
    return hangers;
  }

  /** The bare names of the columns. */
  public List<String> names() {
    return columns.stream().map(Attribute::name).toList();
  }

  /** The same table with one more column. */
  public Shape with(Attribute column) {
    List<Attribute> more = new ArrayList<>(columns);
    more.add(column);
    return new Shape(name, more, indexes, constraints, incoming, dependents, partitioned);
  }
}
