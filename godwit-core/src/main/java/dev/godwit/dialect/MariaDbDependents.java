package dev.godwit.dialect;

import dev.godwit.schema.Dependent;
import dev.godwit.schema.TableName;
import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what hangs on a table's columns besides its own definition: views, triggers, rights. */
final class MariaDbDependents {

  /** The kind of a user's trigger. */
  static final String TRIGGER = "trigger";

  /** The kind of a view. */
  static final String VIEW = "view";

  /** The kind of a right to one column; its name is {@code privilege to grantee}. */
  static final String GRANT = "grant";

  /** The kind of what divides a table. */
  static final String PARTITIONING = "partitioning";

  private static final String VIEWS =
      """
      select table_schema, table_name, view_definition from information_schema.views
      where table_schema not in ('mysql', 'sys', 'information_schema', 'performance_schema')
      order by table_schema, table_name
      """;

  private static final String TRIGGERS =
      """
      select trigger_name, action_statement from information_schema.triggers
      where event_object_schema = ? and event_object_table = ? order by trigger_name
      """;

  private static final String GRANTS =
      """
      select column_name, lower(privilege_type), grantee, is_grantable
      from information_schema.column_privileges
      where table_schema = ? and table_name = ?
      order by column_name, privilege_type, grantee
      """;

  private static final String PARTITIONS =
      """
      select distinct concat_ws(' ', partition_expression, subpartition_expression)
      from information_schema.partitions
      where table_schema = ? and table_name = ? and partition_name is not null
      """;

  private final Connection connection;
  private final TableName table;
  private final List<Dependent> found = new ArrayList<>();

  MariaDbDependents(Connection connection, TableName table) {
    this.connection = connection;
    this.table = table;
  }

  List<Dependent> read() throws SQLException {
    String schema = table.schema();
    for (List<String> row : rows(VIEWS, 3)) {
      Set<String> columns = viewed(row.get(2));
      if (!columns.isEmpty()) {
        found.add(plain(VIEW, row.get(0) + "." + row.get(1), columns));
      }
    }
    for (List<String> row : rows(TRIGGERS, 2, schema, table.name())) {
      found.add(plain(TRIGGER, row.get(0), written(row.get(1))));
    }
    for (List<String> row : rows(GRANTS, 4, schema, table.name())) {
      found.add(grant(row.get(0), row.get(1), row.get(2), row.get(3).equals("YES")));
    }
    for (List<String> row : rows(PARTITIONS, 1, schema, table.name())) {
      found.add(plain(PARTITIONING, row.get(0), MariaDbCreateTable.columns(row.get(0))));
    }
    return found;
  }

  private List<List<String>> rows(
      String sql, int columns, @org.jspecify.annotations.Nullable Object... values)
      throws SQLException {
    return Jdbc.query(
        connection,
        sql,
        row -> {
          List<String> texts = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            String text = row.getString(i);
            texts.add(text == null ? "" : text);
          }
          return texts;
        },
        values);
  }

  private static Dependent plain(String kind, String name, Set<String> columns) {
    return new Dependent(kind, name, columns, List.of(), List.of());
  }

  private Dependent grant(String column, String privilege, String grantee, boolean grantable) {
    String right =
        privilege + " (" + MariaDbWords.quote(column) + ") on " + MariaDbWords.name(table);
    return new Dependent(
        GRANT,
        privilege + " to " + grantee + (grantable ? " with grant option" : ""),
        Set.of(column),
        List.of("revoke " + right + " from " + grantee),
        List.of("grant " + right + " to " + grantee + (grantable ? " with grant option" : "")));
  }

  /** The columns that a trigger names behind {@code NEW} or {@code OLD}. */
  private static Set<String> written(String body) {
    List<Token> tokens = SqlLexer.tokens(body, MariaDb.SYNTAX);
    Set<String> columns = new LinkedHashSet<>();
    for (int i = 2; i < tokens.size(); i++) {
      String row = MariaDbWords.bare(tokens.get(i - 2));
      if (tokens.get(i - 1).isSymbol(".")
          && (row.equalsIgnoreCase("new") || row.equalsIgnoreCase("old"))) {
        columns.add(MariaDbWords.bare(tokens.get(i)));
      }
    }
    return columns;
  }

  /**
   * The columns of the table that a view reads. The server writes a view's query out with every
   * column behind its table, or the table's alias, and every table behind its database.
   */
  private Set<String> viewed(String query) {
    List<String> names = new ArrayList<>();
    for (Token token : SqlLexer.tokens(query, MariaDb.SYNTAX)) {
      boolean quoted = token.kind() == Token.Kind.QUOTED_IDENTIFIER;
      names.add(quoted ? "`" + MariaDbWords.bare(token) : token.text());
    }
    String schema = "`" + table.schema();
    String name = "`" + table.name();
    Set<String> columns = new LinkedHashSet<>();
    Set<String> aliases = new HashSet<>();
    for (int i = 0; i + 3 < names.size(); i++) {
      if (names.get(i).equals(schema) && names.get(i + 2).equals(name) && dot(names, i + 1)) {
        if (names.get(i + 3).startsWith("`")) {
          aliases.add(names.get(i + 3));
        } else if (dot(names, i + 3) && i + 4 < names.size()) {
          columns.add(names.get(i + 4).substring(1));
        }
      }
    }
    for (int i = 0; i + 2 < names.size(); i++) {
      boolean qualified = i > 0 && dot(names, i - 1);
      if (!qualified && aliases.contains(names.get(i)) && dot(names, i + 1)) {
        columns.add(names.get(i + 2).substring(1));
      }
    }
    return columns;
  }

  private static boolean dot(List<String> names, int at) {
    return names.get(at).equals(".");
  }
}
