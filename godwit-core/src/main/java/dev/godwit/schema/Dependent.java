package dev.godwit.schema;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Something else that hangs on columns of a table: a view, a trigger, a policy, a generated column.
 *
 * <p>It is carried to another column of the same name by being dropped before, and created by the
 * same words after, the columns have changed their names.
 *
 * @param kind what it is, for people: {@code view}
 * @param name its name, for people
 * @param columns the bare names of the columns that it hangs on
 * @param drop statements that drop it; empty where it cannot be carried
 * @param create statements that create it again with all that it had: comment, owner, grants
 */
public record Dependent(
    String kind, String name, Set<String> columns, List<String> drop, List<String> create) {

  /** The kind of what tells only that an earlier change is open on the table. */
  public static final String OPEN_CHANGE = "open change";

  /** The kind of what only gives a name to a column's being not null. */
  public static final String NOT_NULL = "not null";

  /** Copies the lists. */
  public Dependent {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
    columns = Set.copyOf(columns);
    drop = List.copyOf(drop);
    create = List.copyOf(create);
  }

  /** Whether it can be dropped and created again. */
  public boolean carried() {
    return !drop.isEmpty();
  }
}
