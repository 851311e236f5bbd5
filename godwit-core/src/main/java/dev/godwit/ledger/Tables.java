package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.error.Location;
import dev.godwit.plan.Query;
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
import java.util.stream.Collectors;

/** The ledger's tables: their names, whether they are there, and how they are made. */
final class Tables {

  /** The processes at work on runs. */
  static final String WORKER = "worker";

  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  /** The last one made, and those that ledgers of earlier versions of Godwit lack. */
  private static final List<String> TELLING =
      List.of("migration", "change", "instance", "rollout", Tables.WORKER, "in_step");

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

  /** Whether the last of the ledger's tables, and so all that any version made, are there. */
  boolean exist(Connection connection) throws SQLException {
    return has(connection, "migration");
  }

  /** Whether one of the tables that came in later versions is there. */
  boolean has(Connection connection, String table) throws SQLException {
    return !Jdbc.texts(connection, dialect.ledgerExists(ledger, table)).isEmpty();
  }

  /** Whether all are there: a ledger that an older Godwit made lacks some. */
  boolean complete(Connection connection) throws SQLException {
    List<Query> parts = TELLING.stream().map(table -> dialect.ledgerExists(ledger, table)).toList();
    Query all =
        new Query(
            parts.stream().map(Query::sql).collect(Collectors.joining(" union all ")),
            parts.stream().flatMap(part -> part.parameters().stream()).toList());
    return Jdbc.texts(connection, all).size() == TELLING.size();
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
