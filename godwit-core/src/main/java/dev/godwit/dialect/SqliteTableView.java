package dev.godwit.dialect;

import dev.godwit.plan.Names;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A view of a table under another name, through which its rows can be written.
 *
 * @param table the table
 * @param name the view's name
 * @param names names for its triggers
 */
record SqliteTableView(Shape table, String name, Names names) {

  List<String> create() {
    String own = SqliteFacts.quote(table);
    String view = SqliteFacts.quote(name);
    String columns =
        table.names().stream().map(SqliteFacts::quote).collect(Collectors.joining(", "));
    return List.of(
        "create view " + view + " (" + columns + ") as select " + columns + " from " + own,
        trigger(
            "insert",
            "insert into %s (%s) values (%s)"
                .formatted(own, each(SqliteTableView::quoted, ", "), each(this::given, ", "))),
        trigger(
            "update",
            "update %s set %s where %s"
                .formatted(
                    own,
                    each(column -> quoted(column) + " = new." + quoted(column), ", "),
                    here())),
        trigger("delete", "delete from %s where %s".formatted(own, here())));
  }

  private String trigger(String event, String body) {
    return "create trigger %s instead of %s on %s begin %s; end"
        .formatted(SqliteFacts.quote(names.of(name, event)), event, SqliteFacts.quote(name), body);
  }

  private String each(Function<Attribute, String> sql, String between) {
    return table.columns().stream()
        .filter(column -> !column.column().generated())
        .map(sql)
        .collect(Collectors.joining(between));
  }

  private static String quoted(Attribute column) {
    return SqliteFacts.quote(column.name());
  }

  /** A write through a view does not say which columns it names: null stands for the default. */
  private String given(Attribute column) {
    String value = "new." + quoted(column);
    return column.defaultSql() == null
        ? value
        : "coalesce(" + value + ", (" + column.defaultSql() + "))";
  }

  /** A row like the one that the view shows: the key finds it fast, the rest tells it apart. */
  private String here() {
    return SqliteFacts.about(table, SqliteFacts.WITHOUT_ROWID).isPresent()
        ? SqliteFacts.here(table, "old")
        : "%1$s = (select %1$s from %2$s where %3$s limit 1)"
            .formatted(
                SqliteFacts.rowId(table),
                SqliteFacts.quote(table),
                each(column -> quoted(column) + " is old." + quoted(column), " and "));
  }
}
