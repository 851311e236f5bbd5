package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The other tool whose history is kept in step with this ledger, while both are in use. */
public final class InStep {

  private static final String TABLE = "in_step";

  private final Dialect dialect;
  private final Tables tables;

  InStep(Dialect dialect, Tables tables) {
    this.dialect = dialect;
    this.tables = tables;
  }

  /**
   * The tool; empty where there is none, or an older Godwit made the ledger.
   *
   * @throws SQLException as the database says
   */
  public Optional<Tool> tool(Connection connection) throws SQLException {
    if (!tables.has(connection, TABLE)) {
      return Optional.empty();
    }
    return Jdbc.query(
            connection,
            "select tool, schema_name, table_name from " + tables.name(TABLE) + " where id = 1",
            row -> new Tool(row.getString(1), row.getString(2), row.getString(3)))
        .stream()
        .findFirst();
  }

  /**
   * Begins to keep a tool's history in step; {@link Lease#hold} is to follow.
   *
   * @param by who says so
   * @throws SQLException as the database says
   */
  public void begin(Connection connection, Tool tool, String by) throws SQLException {
    end(connection);
    Jdbc.update(
        connection,
        "insert into "
            + tables.name(TABLE)
            + " (id, tool, schema_name, table_name, began_by, began_at) values (1, ?, ?, ?, ?, "
            + dialect.now()
            + ")",
        tool.name(),
        tool.schema(),
        tool.table(),
        by);
  }

  /**
   * Ends it; the history stays as it is. {@link Lease#hold} is to follow.
   *
   * @throws SQLException as the database says
   */
  public void end(Connection connection) throws SQLException {
    Jdbc.update(connection, "delete from " + tables.name(TABLE) + " where id = 1");
  }

  /**
   * A tool and where its history is.
   *
   * @param name the tool's name
   * @param schema the schema of its table; null where there are none
   * @param table the name of its table
   */
  public record Tool(String name, @Nullable String schema, String table) {}
}
