package dev.godwit.dialect;

import dev.godwit.schema.CatalogEntry;
import dev.godwit.schema.CatalogPicture;
import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that a MariaDB or MySQL database holds, as {@code show create} says it. */
final class MariaDbCatalogPicture {

  private static final String TABLES =
      """
      select table_name from information_schema.tables
      where table_schema = database() and table_type %s
        and left(lower(table_name), char_length(?)) <> lower(?)
      order by binary table_name
      """;

  private static final String TRIGGERS =
      """
      select trigger_name from information_schema.triggers
      where trigger_schema = database()
        and left(lower(event_object_table), char_length(?)) <> lower(?)
      order by binary trigger_name
      """;

  private static final String ROUTINES =
      """
      select routine_name from information_schema.routines
      where routine_schema = database() and routine_type = '%s'
      order by binary routine_name
      """;

  private static final String EVENTS =
      """
      select event_name from information_schema.events
      where event_schema = database()
      order by binary event_name
      """;

  /** A line within the brackets of a table: the name of what it defines. */
  private static final Pattern LINE =
      Pattern.compile(
          "(PRIMARY KEY|PERIOD FOR \\S+|CONSTRAINT `(?:[^`]|``)+`"
              + "|(?:[A-Z]+ )?KEY `(?:[^`]|``)+`).*",
          Pattern.DOTALL);

  private final Connection connection;
  private final MariaDb dialect = new MariaDb();
  private final String prefix;
  private final String database;
  private final List<CatalogEntry> entries = new ArrayList<>();

  MariaDbCatalogPicture(Connection connection, String ledger) throws SQLException {
    this.connection = connection;
    this.prefix = ledger + "_";
    this.database = Jdbc.text(connection, "select database()").orElse("");
  }

  CatalogPicture read() throws SQLException {
    Map<String, String> tables = new LinkedHashMap<>();
    for (String name : names(TABLES.formatted("in ('BASE TABLE', 'SYSTEM VERSIONED')"))) {
      tables.put(name, showCreate("table", name, "Create Table"));
    }
    for (String name : MariaDbTableOrder.of(tables)) {
      table(name, String.valueOf(tables.get(name)));
    }
    all("sequence", TABLES.formatted("= 'SEQUENCE'"), "Create Table");
    all("function", ROUTINES.formatted("FUNCTION"), "Create Function");
    all("procedure", ROUTINES.formatted("PROCEDURE"), "Create Procedure");
    all("view", TABLES.formatted("= 'VIEW'"), "Create View");
    all("trigger", TRIGGERS, "SQL Original Statement");
    all("event", EVENTS, "Create Event");
    return new CatalogPicture(entries);
  }

  private void all(String kind, String names, String column) throws SQLException {
    for (String name : names(names)) {
      String sql = showCreate(kind, name, column);
      String text = sql.replaceFirst(" (AUTO_INCREMENT|start with)=?\\d+", "");
      entries.add(new CatalogEntry(title(kind, name), "", 0, text, sql));
    }
  }

  /** Each line is a part; the server writes a definition the same way whoever made it. */
  private void table(String name, String sql) {
    String title = title("table", name);
    String plain = sql.replaceFirst(" AUTO_INCREMENT=\\d+", "");
    int end = plain.lastIndexOf("\n)");
    String options = plain.substring(end + 2).strip();
    entries.add(new CatalogEntry(title, "", 0, options, plain));
    int place = 0;
    for (String line : lines(plain.substring(plain.indexOf('\n') + 1, end))) {
      Matcher named = LINE.matcher(line);
      if (named.matches()) {
        String part =
            named
                .group(1)
                .replaceFirst("^(?:[A-Z]+ )?KEY", "key")
                .replace("PRIMARY key", "PRIMARY KEY");
        entries.add(
            new CatalogEntry(title, part.replace("CONSTRAINT", "constraint"), 0, line, line));
      } else if (line.startsWith("`")) {
        Token column = SqlLexer.tokens(line, MariaDb.SYNTAX).get(0);
        entries.add(new CatalogEntry(title, "column " + column.text(), ++place, line, line));
      } else {
        entries.add(new CatalogEntry(title, line, 0, line, line));
      }
    }
  }

  /** What stands between the commas; values in quotes may hold those, and line ends. */
  private static List<String> lines(String inner) {
    List<String> lines = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (Token token : SqlLexer.tokens(inner, MariaDb.SYNTAX)) {
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      if (depth == 0 && token.isSymbol(",")) {
        lines.add(inner.substring(start, token.start()).strip());
        start = token.end();
      }
    }
    lines.add(inner.substring(start).strip());
    return lines;
  }

  private String title(String kind, String name) {
    return kind + " " + dialect.quote(name);
  }

  private String showCreate(String kind, String name, String column) throws SQLException {
    List<String> found =
        Jdbc.read(
            connection,
            "show create " + kind + " " + dialect.quote(name),
            row -> String.valueOf(row.getString(column)));
    return found.get(0).replace(dialect.quote(database) + ".", "");
  }

  /** The names that a query finds; where it has a place for it, without the ledger's. */
  private List<String> names(String sql) throws SQLException {
    return sql.contains("?")
        ? Jdbc.query(connection, sql, row -> row.getString(1), prefix, prefix)
        : Jdbc.query(connection, sql, row -> row.getString(1));
  }
}
