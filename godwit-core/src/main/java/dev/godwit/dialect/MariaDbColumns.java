package dev.godwit.dialect;

import dev.godwit.plan.Act;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The acts that change what a single column of MariaDB's is. */
final class MariaDbColumns {

  private MariaDbColumns() {}

  static List<Act> add(Shape table, NewColumn column) {
    String defaultSql = column.defaultSql();
    String part =
        "add column "
            + quote(column.name())
            + " "
            + MariaDbWords.definition(column.type(), column.nullable(), defaultSql, null);
    boolean computed = defaultSql != null && !MariaDbWords.literal(defaultSql);
    return List.of(
        Act.of(
            Phase.EXPAND,
            "add column " + label(table, column.name()),
            List.of(
                computed
                    ? MariaDbWords.copy(table, List.of(part))
                    : MariaDbWords.alter(table, part)),
            List.of(MariaDbWords.alter(table, "drop column if exists " + quote(column.name())))));
  }

  static List<Act> fillWrites(Shape table, String column, String value, Names names) {
    String own = "NEW." + quote(column);
    Map<String, String> values = new LinkedHashMap<>();
    table.names().forEach(name -> values.put(name, "NEW." + quote(name)));
    String filled =
        new MariaDbRow(
                table, new Replacement(table, List.of(), List.of(), false, false, names), false)
            .value(value, values);
    String body =
        " for each row\nbegin\nif "
            + own
            + " is null then\n  set "
            + own
            + " = "
            + filled
            + ";\nend if;\nend";
    String insert = MariaDbWords.beside(table.name(), names.of(column, "insert_fill"));
    String update = MariaDbWords.beside(table.name(), names.of(column, "update_fill"));
    String on = " on " + MariaDbWords.name(table.name()) + body;
    List<String> create =
        List.of(
            "create trigger " + insert + " before insert" + on,
            "create trigger " + update + " before update" + on);
    List<String> again =
        create.stream()
            .map(sql -> sql.replaceFirst("create trigger", "create or replace trigger"))
            .toList();
    List<String> drop =
        List.of("drop trigger if exists " + insert, "drop trigger if exists " + update);
    return List.of(
        Act.of(Phase.EXPAND, "fill " + label(table, column) + " on writing", create, drop),
        Act.of(Phase.CONTRACT, "end filling " + label(table, column) + " on writing", drop, again));
  }

  static List<Act> setNotNull(Shape table, String column) {
    Attribute attribute = table.column(column).orElseThrow();
    return List.of(
        Act.of(
            Phase.CONTRACT,
            "set " + label(table, column) + " not null",
            List.of(modify(table, attribute, false)),
            List.of(modify(table, attribute, true))));
  }

  static List<Act> nullable(Shape table, Attribute column, Phase phase) {
    return List.of(
        Act.of(
            phase,
            "let " + label(table, column.name()) + " be null",
            List.of(modify(table, column, true)),
            List.of(modify(table, column, column.column().nullable()))));
  }

  /** Contract: an old column takes null and has no check of its own, as it is to be hidden. */
  static List<Act> loosened(Shape table, Attribute column) {
    String start = "modify column " + quote(column.name()) + " ";
    String loose =
        MariaDbWords.definition(
            column.column().type(), true, column.defaultSql(), column.comment());
    String undo = modify(table, column, column.column().nullable());
    boolean copied = MariaDbWords.ownCheck(table, column.name()).isPresent();
    return List.of(
        Act.of(
            Phase.CONTRACT,
            "let " + label(table, column.name()) + " be left out",
            List.of(
                copied
                    ? MariaDbWords.copy(table, List.of(start + loose))
                    : MariaDbWords.rebuild(table, List.of(start + loose))),
            List.of(undo)));
  }

  static List<Act> setDefault(Shape table, String column, @Nullable String value) {
    String before = table.column(column).orElseThrow().defaultSql();
    return List.of(
        Act.of(
            Phase.EXPAND,
            "set default of " + label(table, column),
            List.of(alterDefault(table, column, value)),
            List.of(alterDefault(table, column, before))));
  }

  /**
   * Without a default, MariaDB refuses an insert that leaves the column out, even if it takes null.
   */
  private static String alterDefault(Shape table, String column, @Nullable String value) {
    boolean nullable = table.column(column).orElseThrow().column().nullable();
    return MariaDbWords.alter(
        table,
        "alter column "
            + quote(column)
            + (value != null
                ? " set default " + MariaDbWords.defaultSql(value)
                : nullable ? " set default null" : " drop default"));
  }

  /** Rebuilds the table while others write. A definition that holds a check is copied instead. */
  private static String modify(Shape table, Attribute column, boolean nullable) {
    String part =
        "modify column "
            + quote(column.name())
            + " "
            + MariaDbWords.definition(table, column, nullable);
    return MariaDbWords.ownCheck(table, column.name()).isPresent()
        ? MariaDbWords.copy(table, List.of(part))
        : MariaDbWords.rebuild(table, List.of(part));
  }

  private static String label(Shape table, String column) {
    return table.name().name() + "." + column;
  }

  private static String quote(String name) {
    return MariaDbWords.quote(name);
  }
}
