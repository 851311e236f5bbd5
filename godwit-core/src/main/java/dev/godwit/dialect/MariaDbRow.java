package dev.godwit.dialect;

import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Column;
import dev.godwit.schema.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row in a trigger: how its values, and expressions over them, are said there.
 *
 * @param table the table as it was before the change
 * @param replacement the columns that are kept in step
 * @param swapped whether old and new columns of one name have changed places already
 */
record MariaDbRow(Shape table, Replacement replacement, boolean swapped) {

  private static final MariaDbRows ROWS = new MariaDbRows();

  /** The name that an old column has now. */
  String now(Replacement.Old old) {
    return replacement.news().stream()
        .filter(each -> swapped && each.column().name().equals(old.name()))
        .map(Replacement.New::working)
        .findFirst()
        .orElse(old.name());
  }

  /** The name that a new column has now. */
  String now(Replacement.New column) {
    return swapped ? column.column().name() : column.working();
  }

  /** What a new column gets, over the old ones. */
  String up(Replacement.New column) {
    Map<String, String> values = new LinkedHashMap<>();
    replacement.table().names().forEach(name -> values.put(name, "NEW." + quote(name)));
    replacement.olds().forEach(old -> values.put(old.name(), "NEW." + quote(now(old))));
    return value(column.up().sql(), values);
  }

  /** What an old column gets, over the new ones; null where nothing yields it. */
  @Nullable String down(Replacement.Old old) {
    if (old.down() == null) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    replacement.table().names().forEach(name -> values.put(name, "NEW." + quote(name)));
    replacement.olds().forEach(each -> values.put(each.name(), "NEW." + quote(now(each))));
    replacement.news().forEach(each -> values.put(each.column().name(), "NEW." + quote(now(each))));
    return value(old.down().sql(), values);
  }

  /**
   * An expression over the columns by their bare names: the row becomes a table of its own, of the
   * columns that the expression may name.
   */
  String value(String sql, Map<String, String> values) {
    for (Map.Entry<String, String> each : values.entrySet()) {
      if (sql.equals(quote(each.getKey())) || sql.equals(each.getKey())) {
        return each.getValue();
      }
    }
    String row =
        values.entrySet().stream()
            .filter(each -> MariaDbWords.mentions(sql, each.getKey()))
            .map(each -> each.getValue() + " as " + quote(each.getKey()))
            .collect(Collectors.joining(", "));
    return row.isEmpty()
        ? "(" + sql + ")"
        : "(select " + sql + " from (select " + row + ") as " + quote(table.name().name()) + ")";
  }

  /** The column of an old one. */
  Attribute attribute(Replacement.Old old) {
    return table.column(old.name()).orElseThrow();
  }

  /** Whether an update has changed an old column. */
  String updated(Replacement.Old old) {
    return differs(attribute(old).column(), "NEW." + quote(now(old)), "OLD." + quote(now(old)));
  }

  /** Whether an update has changed a new column. */
  String updated(Replacement.New column) {
    String name = quote(now(column));
    return differs(column(column), "NEW." + name, "OLD." + name);
  }

  /** Whether an insert has given an old column something else than its default. */
  String inserted(Replacement.Old old) {
    Attribute attribute = attribute(old);
    return named(attribute.column(), "NEW." + quote(now(old)), attribute.defaultSql());
  }

  /** Whether an insert has given a new column something else than its default. */
  String inserted(Replacement.New column, boolean withDefault) {
    String defaultSql = withDefault ? column.column().defaultSql() : null;
    return named(column(column), "NEW." + quote(now(column)), defaultSql);
  }

  private static String named(Column column, String value, @Nullable String defaultSql) {
    return defaultSql == null
        ? value + " is not null"
        : differs(column, value, "(" + defaultSql + ")");
  }

  /** Whether a new column holds exactly what the old ones yield, as after a backfill. */
  String filled(Replacement.New column) {
    String name = quote(now(column));
    return unfilled(column)
        + " and not ("
        + ROWS.differs(column(column), "NEW." + name, up(column))
        + ")";
  }

  /** Whether a new column held nothing before an update. */
  String unfilled(Replacement.New column) {
    return "OLD." + quote(now(column)) + " is null";
  }

  private static String differs(Column column, String left, String right) {
    return MariaDbRows.text(column)
        ? "not (" + bytes(left) + " <=> " + bytes(right) + ")"
        : "not (" + left + " <=> " + right + ")";
  }

  private static String bytes(String sql) {
    return MariaDbRows.bytes(sql);
  }

  private static Column column(Replacement.New column) {
    return new Column(column.column().name(), column.column().type(), true, false);
  }

  /** Conditions of which one holds. */
  static String any(List<String> conditions) {
    return conditions.isEmpty() ? "false" : String.join(" or ", conditions);
  }

  private static String quote(String name) {
    return MariaDbWords.quote(name);
  }
}
