package dev.godwit.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The schema objects of one MariaDB or MySQL database as text, from {@code show create}. */
final class MysqlDump {

  private static final String TABLES =
      """
      select table_name from information_schema.tables
      where table_schema = database() and table_type %s and table_name not like 'godwit\\_%%'
      order by binary table_name
      """;

  private static final String TRIGGERS =
      """
      select trigger_name from information_schema.triggers
      where trigger_schema = database() and event_object_table not like 'godwit\\_%'
      order by binary trigger_name
      """;

  private static final String ROUTINES =
      """
      select routine_name from information_schema.routines
      where routine_schema = database() and routine_type = '%s' order by binary routine_name
      """;

  private static final String EVENTS =
      """
      select event_name from information_schema.events
      where event_schema = database() order by binary event_name
      """;

  private static final String GRANTS =
      """
      select concat('grant ', privilege_type, ' on ', object, ' to ', grantee, ' ', is_grantable)
      from (
        select '*' object, privilege_type, grantee, is_grantable, table_schema
        from information_schema.schema_privileges
        union all
        select table_name, privilege_type, grantee, is_grantable, table_schema
        from information_schema.table_privileges
        union all
        select concat(table_name, '.', column_name), privilege_type, grantee, is_grantable,
          table_schema
        from information_schema.column_privileges
        union all
        select concat(routine_type, ' ', routine_name), proc_priv, concat(user, '@', host), '', db
        from mysql.procs_priv
      ) grants
      where table_schema = database() and object not like 'godwit\\_%'
      order by 1
      """;

  private final Connection connection;
  private final String database;
  private final StringBuilder text = new StringBuilder();

  MysqlDump(Connection connection, String database) {
    this.connection = connection;
    this.database = database;
  }

  String text() throws SQLException {
    add("database", showCreate("database", database, "Create Database"));
    for (String table : names(TABLES.formatted("in ('BASE TABLE', 'SYSTEM VERSIONED')"))) {
      addTable(showCreate("table", table, "Create Table"));
    }
    addAll("sequence", TABLES.formatted("= 'SEQUENCE'"), "Create Table");
    addAll("view", TABLES.formatted("= 'VIEW'"), "Create View");
    addAll("trigger", TRIGGERS, "SQL Original Statement");
    addAll("function", ROUTINES.formatted("FUNCTION"), "Create Function");
    addAll("procedure", ROUTINES.formatted("PROCEDURE"), "Create Procedure");
    addAll("event", EVENTS, "Create Event");
    names(GRANTS).forEach(grant -> text.append(grant).append('\n'));
    return text.toString();
  }

  private void addAll(String kind, String names, String column) throws SQLException {
    for (String name : names(names)) {
      add(kind + " " + name, showCreate(kind, name, column));
    }
  }

  /** Columns keep their order; keys and constraints, listed in order of creation, are sorted. */
  private void addTable(String definition) {
    List<String> columns = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    List<String> options = new ArrayList<>();
    List<String> lines = definition.lines().toList();
    for (String line : lines.subList(1, lines.size())) {
      boolean inside = line.startsWith("  ") && options.isEmpty();
      (inside ? line.startsWith("  `") ? columns : keys : options).add(line.replaceAll(",$", ""));
    }
    keys.sort(null);
    text.append(lines.get(0)).append('\n');
    columns.forEach(line -> text.append(line).append('\n'));
    keys.forEach(line -> text.append(line).append('\n'));
    options.forEach(line -> text.append(line.replaceAll(" AUTO_INCREMENT=\\d+", "")).append('\n'));
  }

  private void add(String title, String definition) {
    text.append(title).append(": ").append(definition).append('\n');
  }

  private String showCreate(String kind, String name, String column) throws SQLException {
    String sql =
        "show create " + kind.toLowerCase(Locale.ROOT) + " `" + name.replace("`", "``") + "`";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      String definition = row.getString(column);
      return definition.replace("`" + database + "`.", "").replace("`" + database + "`", "`...`");
    }
  }

  private List<String> names(String sql) throws SQLException {
    return Sql.column(connection, sql);
  }
}
