package dev.godwit.dialect;

import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Work;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Index;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.NewIndex;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.validation.Query;
import dev.godwit.validation.Relationship;
import dev.godwit.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The acts that add, drop and rename indexes and constraints of MariaDB's. */
final class MariaDbConstraints {

  private static final Set<String> KINDS = Set.of("fulltext", "spatial", "vector");

  private MariaDbConstraints() {}

  /** An {@code ALTER TABLE} that adds a foreign key without reading the rows under a lock. */
  static String unchecked(String alter) {
    return "set statement foreign_key_checks = 0 for " + alter;
  }

  static List<Act> addIndex(Shape table, NewIndex index, Phase phase) {
    if (index.where() != null || !index.include().isEmpty()) {
      throw MariaDbLimits.refused(
          "index " + index.name() + ": MariaDB has neither partial indexes nor included columns",
          "Leave out where and include");
    }
    if (index.parts().stream().anyMatch(part -> part.column() == null)) {
      throw MariaDbLimits.refused(
          "index " + index.name() + ": MariaDB has no indexes of expressions",
          "Add a generated column with an sql operation, and index that");
    }
    String method = index.method() == null ? "" : index.method().toLowerCase(Locale.ROOT);
    boolean special = KINDS.contains(method);
    String columns =
        index.parts().stream()
            .map(
                part ->
                    MariaDbWords.quote(String.valueOf(part.column()))
                        + (part.options().isEmpty() ? "" : " " + part.options()))
            .collect(Collectors.joining(", ", "(", ")"));
    String kind = special ? method + " " : index.unique() ? "unique " : "";
    String using = method.isEmpty() || special ? "" : " using " + method;
    return List.of(
        Act.of(
            phase,
            "add index " + index.name(),
            List.of(create(kind, index.name(), table, columns + using)),
            List.of(
                dropAdded(
                    table,
                    index.name(),
                    index.parts().stream().map(part -> String.valueOf(part.column())).toList()))));
  }

  private static String create(String kind, String name, Shape table, String definition) {
    boolean shared = KINDS.contains(kind.strip().toLowerCase(Locale.ROOT));
    return "create "
        + kind
        + "index "
        + MariaDbWords.quote(name)
        + " on "
        + MariaDbWords.name(table.name())
        + " "
        + definition
        + (shared ? "" : " algorithm = inplace lock = none");
  }

  private static String drop(Shape table, String index) {
    return "drop index if exists "
        + MariaDbWords.quote(index)
        + " on "
        + MariaDbWords.name(table.name());
  }

  /**
   * Drops an index that was added. The server has dropped for it what it had made for a foreign key
   * of the same columns.
   */
  private static String dropAdded(Shape table, String name, List<String> columns) {
    List<String> parts = new ArrayList<>();
    for (Constraint key : table.constraints()) {
      List<String> own = List.copyOf(key.definition().columns());
      boolean covered =
          key.kind() == Constraint.Kind.FOREIGN_KEY
              && own.size() <= columns.size()
              && columns.subList(0, own.size()).equals(own)
              && table.index(key.name()).isPresent();
      if (covered) {
        parts.add(
            "add index if not exists "
                + MariaDbWords.quote(key.name())
                + " "
                + table.index(key.name()).orElseThrow().definition().sql(MariaDbWords::quote));
      }
    }
    parts.add("drop index if exists " + MariaDbWords.quote(name));
    return MariaDbWords.inPlace(table, parts);
  }

  static List<Act> dropIndex(Shape table, String name, Phase phase) {
    Index index = table.index(name).orElseThrow();
    String sql = index.definition().sql(MariaDbWords::quote);
    int open = sql.indexOf('(');
    String kind = open > 0 ? sql.substring(0, open) : index.unique() ? "unique " : "";
    String create = create(kind, name, table, sql.substring(open));
    return List.of(
        Act.of(
            phase,
            "drop index " + name,
            List.of(drop(table, name)),
            List.of(create.replaceFirst("index ", "index if not exists "))));
  }

  static List<Act> add(Shape table, NewConstraint constraint, Phase phase) {
    String name = MariaDbWords.quote(constraint.name());
    String title = "add constraint " + constraint.name();
    return switch (constraint.kind()) {
      case CHECK ->
          List.of(
              Act.of(
                  phase,
                  title,
                  List.of(
                      MariaDbWords.copy(
                          table,
                          List.of(
                              "add constraint " + name + " check (" + constraint.check() + ")"))),
                  List.of(MariaDbWords.alter(table, "drop constraint if exists " + name))));
      case UNIQUE ->
          List.of(
              Act.of(
                  phase,
                  title,
                  List.of(
                      create(
                          "unique ",
                          constraint.name(),
                          table,
                          MariaDbWords.list(constraint.columns()))),
                  List.of(dropAdded(table, constraint.name(), constraint.columns()))));
      case FOREIGN_KEY -> foreignKey(table, constraint, phase, title);
      default ->
          throw MariaDbLimits.refused(
              "MariaDB has no such constraint as " + constraint.name(), "Use an sql operation");
    };
  }

  /** In force for what is written from now on; then the rows that are there are proved. */
  private static List<Act> foreignKey(Shape table, NewConstraint key, Phase phase, String title) {
    String name = MariaDbWords.quote(key.name());
    String add = "add constraint " + name + " " + reference(key);
    String drop = MariaDbWords.alter(table, "drop foreign key if exists " + name);
    List<Act> acts = new ArrayList<>();
    acts.add(
        Act.of(
            phase,
            title,
            List.of(unchecked(MariaDbWords.alter(table, add))),
            table.index(key.name()).isPresent()
                ? List.of(drop)
                : List.of(drop, drop(table, key.name()))));
    acts.add(
        new Act(
            phase,
            "prove foreign key " + key.name(),
            new Work.Prove(table.name().toString(), List.of(refers(table, key))),
            List.of()));
    return acts;
  }

  /** That every row refers to one that is there; one with a null in the key refers to none. */
  private static Validation refers(Shape table, NewConstraint key) {
    TableName other = Objects.requireNonNull(key.references());
    if (key.columns().size() == 1) {
      return new Relationship(key.columns().get(0), other, key.referenced().get(0));
    }
    List<String> present = new ArrayList<>();
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      String column = "referring." + MariaDbWords.quote(key.columns().get(i));
      present.add(column + " is not null");
      equal.add("referred." + MariaDbWords.quote(key.referenced().get(i)) + " = " + column);
    }
    return new Query(
        "select 1 as missing from "
            + MariaDbWords.name(table.name())
            + " referring where "
            + String.join(" and ", present)
            + " and not exists (select 1 from "
            + MariaDbWords.name(other)
            + " referred where "
            + String.join(" and ", equal)
            + ")");
  }

  /** What stands behind a foreign key's name. */
  static String reference(NewConstraint key) {
    return "foreign key "
        + MariaDbWords.list(key.columns())
        + " references "
        + MariaDbWords.name(Objects.requireNonNull(key.references()))
        + " "
        + MariaDbWords.list(key.referenced())
        + (key.onDelete() == null ? "" : " on delete " + key.onDelete())
        + (key.onUpdate() == null ? "" : " on update " + key.onUpdate());
  }

  static List<Act> drop(Shape table, String name, Phase phase) {
    Constraint constraint = table.constraint(name).orElseThrow();
    if (constraint.kind() == Constraint.Kind.UNIQUE) {
      return dropIndex(table, name, phase);
    }
    requireNamed(table, constraint);
    String quoted = MariaDbWords.quote(name);
    boolean check = constraint.kind() == Constraint.Kind.CHECK;
    String drop = (check ? "drop constraint if exists " : "drop foreign key if exists ") + quoted;
    String add = "add constraint " + quoted + " " + MariaDbWords.sql(constraint);
    return List.of(
        Act.of(
            phase,
            "drop constraint " + name,
            List.of(MariaDbWords.alter(table, drop)),
            check
                ? List.of(MariaDbWords.copy(table, List.of(drop, add)))
                : List.of(
                    MariaDbWords.alter(table, drop), unchecked(MariaDbWords.alter(table, add)))));
  }

  private static void requireNamed(Shape table, Constraint constraint) {
    boolean inColumn =
        constraint.kind() == Constraint.Kind.CHECK && table.column(constraint.name()).isPresent();
    if (inColumn || constraint.kind() == Constraint.Kind.PRIMARY_KEY) {
      throw MariaDbLimits.refused(
          constraint.name() + " of " + table.name() + " is no constraint with a name of its own",
          "Change it with an sql operation");
    }
  }

  static List<Act> rename(Shape table, String from, String to, Phase phase) {
    Constraint constraint = table.constraint(from).orElseThrow();
    String title = "rename constraint " + from + " to " + to;
    if (constraint.kind() == Constraint.Kind.UNIQUE) {
      String start = "rename index if exists ";
      return List.of(
          Act.of(
              phase,
              title,
              List.of(MariaDbWords.alter(table, start + pair(from, to))),
              List.of(MariaDbWords.alter(table, start + pair(to, from)))));
    }
    requireNamed(table, constraint);
    return List.of(
        Act.of(
            phase,
            title,
            List.of(renamed(table, constraint, from, to)),
            renamedBack(table, constraint, from, to)));
  }

  private static String pair(String from, String to) {
    return MariaDbWords.quote(from) + " to " + MariaDbWords.quote(to);
  }

  /** Rows that obey the one obey the other; there is no statement that changes the name alone. */
  private static String renamed(Shape table, Constraint constraint, String from, String to) {
    boolean check = constraint.kind() == Constraint.Kind.CHECK;
    String start = check ? "drop constraint if exists " : "drop foreign key if exists ";
    List<String> parts =
        List.of(
            start + MariaDbWords.quote(from),
            "add constraint " + MariaDbWords.quote(to) + " " + MariaDbWords.sql(constraint));
    return check ? MariaDbWords.copy(table, parts) : unchecked(MariaDbWords.alter(table, parts));
  }

  /** What may be there already is dropped first. */
  private static List<String> renamedBack(
      Shape table, Constraint constraint, String from, String to) {
    String add = "add constraint " + MariaDbWords.quote(from) + " " + MariaDbWords.sql(constraint);
    if (constraint.kind() == Constraint.Kind.CHECK) {
      String start = "drop constraint if exists ";
      return List.of(
          MariaDbWords.copy(
              table,
              List.of(start + MariaDbWords.quote(to), start + MariaDbWords.quote(from), add)));
    }
    String start = "drop foreign key if exists ";
    return List.of(
        MariaDbWords.alter(table, start + MariaDbWords.quote(to)),
        MariaDbWords.alter(table, start + MariaDbWords.quote(from)),
        unchecked(MariaDbWords.alter(table, add)));
  }
}
