package dev.godwit.liquibase;

import org.jspecify.annotations.Nullable;

/** A column of {@code createTable} and {@code addColumn}, and its parts in SQL. */
final class ColumnText {

  private final Node column;
  private final Node constraints;
  private final Words words;

  ColumnText(Node column, Words words) {
    this.column = column;
    this.words = words;
    Node found = column.child("constraints");
    this.constraints = found == null ? new Node("constraints", column.location()) : found;
  }

  String name() {
    return words.name(column.required("name"));
  }

  /** What stands in its place in the list of columns. */
  Node node() {
    return column;
  }

  Node constraints() {
    return constraints;
  }

  boolean isPrimaryKey() {
    return constraints.flag("primaryKey", false);
  }

  boolean isUnique() {
    return constraints.flag("unique", false);
  }

  boolean isAutoIncrement() {
    return column.flag("autoIncrement", false) || Types.isSerial(column.value("type", ""));
  }

  /** Whether it takes no nulls; those of a primary key never do. */
  boolean isRequired() {
    constraints.ignore("notNullConstraintName", "validateNullable");
    return !constraints.flag("nullable", true) || isPrimaryKey();
  }

  /** The type, with what numbers its rows. */
  String type() {
    String type = Types.of(column.required("type"), words.product());
    String start = column.value("startWith");
    String step = column.value("incrementBy");
    String generation = column.value("generationType", "BY DEFAULT");
    if (!column.flag("autoIncrement", false)) {
      return type;
    }
    String bare = type.replace(" AUTO_INCREMENT", "").replaceFirst(" GENERATED.*", "");
    return switch (words.product()) {
      case POSTGRESQL -> bare + " GENERATED " + generation + " AS IDENTITY" + sequence(start, step);
      case MARIADB, MYSQL -> bare + " AUTO_INCREMENT";
      case SQLITE -> "INTEGER"; // nothing else can number its rows
    };
  }

  private static String sequence(@Nullable String start, @Nullable String step) {
    if (start == null && step == null) {
      return "";
    }
    return " ("
        + ((start == null ? "" : "START WITH " + start)
                + (step == null ? "" : " INCREMENT BY " + step))
            .strip()
        + ")";
  }

  /** The default with its word; empty where there is none. */
  String defaultValue() {
    String value = Values.defaultValue(column, words);
    return value == null ? "" : " DEFAULT " + value;
  }

  /** Whether nulls may be in it, where the database wants that said. */
  String nullability() {
    return isRequired() ? " NOT NULL" : words.product().isMySql() ? " NULL" : "";
  }

  /** The comment, where it stands in the definition; empty where there is none. */
  String remarks() {
    String remarks = column.value("remarks");
    return remarks == null || remarks.isEmpty() || !words.product().isMySql()
        ? ""
        : " COMMENT " + words.text(remarks);
  }

  /** What the foreign key refers to and what it does; null where there is none. */
  @Nullable String reference() {
    String references = constraints.value("references");
    String table = constraints.value("referencedTableName");
    String schema = constraints.value("referencedTableSchemaName");
    String columns = constraints.value("referencedColumnNames");
    boolean cascade = constraints.flag("deleteCascade", false);
    String target;
    if (references != null) {
      int open = references.indexOf('(');
      if (open < 0) {
        throw constraints.invalid("references takes table(column), not '" + references + "'");
      }
      String[] named = references.substring(0, open).strip().split("\\.", 2);
      target =
          (named.length > 1 ? words.name(named[0], named[1]) : words.name(named[0]))
              + " ("
              + words.names(references.substring(open + 1, references.lastIndexOf(')')))
              + ")";
    } else if (table != null) {
      target =
          words.name(schema, table)
              + " ("
              + words.names(constraints.required("referencedColumnNames"))
              + ")";
    } else {
      return columns == null ? null : constraints.required("referencedTableName");
    }
    return "REFERENCES " + target + (cascade ? " ON DELETE CASCADE" : "") + deferral();
  }

  /** When a constraint is checked. */
  String deferral() {
    return Deferral.of(constraints, words.product());
  }

  /** {@code CONSTRAINT name }; empty where it has none. */
  String named(String key) {
    String name = constraints.value(key);
    return name == null || name.isBlank() ? "" : "CONSTRAINT " + words.name(name) + " ";
  }
}
