package dev.godwit.liquibase;

import dev.godwit.error.GodwitException;
import dev.godwit.error.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All kinds of changes that are known, by their names in changelogs. */
final class ChangeKinds {

  private static final Map<String, ChangeKind> ALL = new HashMap<>();

  static {
    TableChanges.addTo(ALL);
    ColumnChanges.addTo(ALL);
    ConstraintChanges.addTo(ALL);
    ObjectChanges.addTo(ALL);
    RowChanges.addTo(ALL);
    SqlChanges.addTo(ALL);
  }

  private ChangeKinds() {}

  /**
   * The kind of a change.
   *
   * @throws GodwitException where it is none that is known
   */
  static ChangeKind of(Node change) {
    ChangeKind kind = ALL.get(change.name());
    if (kind == null) {
      GodwitException failure = change.unsupported("the change '" + change.name() + "'");
      throw Nearest.to(change.name(), List.copyOf(ALL.keySet()))
          .map(
              near ->
                  failure.next(
                      "Did you mean '"
                          + near
                          + "'? If not, write it as <sql>, or let Liquibase run this change set before Godwit goes on from there"))
          .orElse(failure);
    }
    return kind;
  }
}
