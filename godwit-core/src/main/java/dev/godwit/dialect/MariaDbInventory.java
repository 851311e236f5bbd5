package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of what a database holds; each sort is asked for once, when it is first needed. */
final class MariaDbInventory {

  private final Connection connection;
  private final String database;
  private @Nullable Map<String, List<Thing>> tables;
  private @Nullable Map<String, List<Thing>> routines;
  private @Nullable Map<String, List<Thing>> triggers;
  private @Nullable Map<String, List<Thing>> relatives;

  MariaDbInventory(Connection connection, String database) {
    this.connection = connection;
    this.database = database;
  }

  /** Tables, views and sequences of a name, in any case. */
  List<Thing> tables(String name) throws SQLException {
    if (tables == null) {
      tables =
          things(
              """
              select table_name, 'TABLE', table_name from information_schema.tables
              where table_schema = ?
              """);
    }
    return tables.getOrDefault(key(name), List.of());
  }

  /** Procedures and functions of a name, in any case. */
  List<Thing> routines(String name) throws SQLException {
    if (routines == null) {
      routines =
          things(
              """
              select routine_name, routine_type, routine_name from information_schema.routines
              where routine_schema = ?
              """);
    }
    return routines.getOrDefault(key(name), List.of());
  }

  /** Triggers of a name, in any case. */
  List<Thing> triggers(String name) throws SQLException {
    if (triggers == null) {
      triggers =
          things(
              """
              select trigger_name, 'TRIGGER', trigger_name from information_schema.triggers
              where trigger_schema = ?
              """);
    }
    return triggers.getOrDefault(key(name), List.of());
  }

  /** The tables that a table's foreign keys refer to, and those whose foreign keys refer to it. */
  List<Thing> relatives(String table) throws SQLException {
    if (relatives == null) {
      String pairs =
          " from information_schema.referential_constraints"
              + " where constraint_schema = ? and unique_constraint_schema = constraint_schema";
      relatives = things("select table_name, 'TABLE', referenced_table_name" + pairs);
      things("select referenced_table_name, 'TABLE', table_name" + pairs)
          .forEach((parent, children) -> relate(parent, children));
    }
    return relatives.getOrDefault(key(table), List.of());
  }

  private void relate(String parent, List<Thing> children) {
    if (relatives != null) {
      relatives.computeIfAbsent(parent, name -> new ArrayList<>()).addAll(children);
    }
  }

  /** The third column's things by the first column's name. */
  private Map<String, List<Thing>> things(String sql) throws SQLException {
    Map<String, List<Thing>> things = new HashMap<>();
    Jdbc.query(
        connection,
        sql,
        row ->
            things
                .computeIfAbsent(key(row.getString(1)), name -> new ArrayList<>())
                .add(new Thing(row.getString(2), row.getString(3))),
        database);
    return things;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * Something in a database.
   *
   * @param kind {@code TABLE}, which stands for views and sequences, too, {@code TRIGGER}, {@code
   *     PROCEDURE} or {@code FUNCTION}
   * @param name its name
   */
  record Thing(String kind, String name) {}
}
