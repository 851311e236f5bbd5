package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.error.Location;
import dev.godwit.sql.SqlSplitter;
import dev.godwit.sql.SqlStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ledger's tables: their names, whether they are there, and how they are made. */
final class Tables {

  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  private static final List<String> ADDED_LATER = List.of("change");

  private final Dialect dialect;
  private final String ledger;

  Tables(Dialect dialect, String ledger) {
    this.dialect = dialect;
    this.ledger = ledger;
  }

  /** The quoted name of a table. */
  String name(String table) {
    return dialect.ledgerTable(ledger, table);
  }

  /** Whether the last of the ledger's tables, and so all of them, are there. */
  boolean exist(Connection connection) throws SQLException {
    return !Jdbc.texts(connection, dialect.ledgerExists(ledger, "migration")).isEmpty();
  }

  /** Whether all are there: a ledger that an older Godwit made lacks some. */
  boolean complete(Connection connection) throws SQLException {
    for (String table : ADDED_LATER) {
      if (Jdbc.texts(connection, dialect.ledgerExists(ledger, table)).isEmpty()) {
        return false;
      }
    }
    return exist(connection);
  }

  /** Makes those that are missing. Another runner may be doing the same at this moment. */
  void create(Connection connection) throws SQLException {
    String resource = dialect.name() + ".sql";
    String script = load(resource);
    for (SqlStatement statement :
        SqlSplitter.split(script, Location.startOf(resource), dialect.syntax())) {
      Jdbc.execute(connection, statement.text());
    }
  }

  private String load(String resource) {
    try (InputStream in = Tables.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the archive lacks " + resource);
      }
      return NAME.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .replaceAll(match -> Matcher.quoteReplacement(named(match.group(1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String named(String placeholder) {
    return switch (placeholder) {
      case "ledger" -> dialect.quote(ledger);
      case "ledger_literal" -> dialect.quote(ledger).replace("'", "''");
      default -> name(placeholder);
    };
  }
}
