package dev.godwit.adopt;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.InStep;
import dev.godwit.plan.Query;
import dev.godwit.source.MigrationSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the histories that other tools keep in a database. */
public final class Histories {

  /** One for each tool. */
  private static final List<HistoryReader> READERS =
      List.of(
          new FlywayHistory(),
          new GolangMigrateHistory(),
          new DbmateHistory(),
          new GooseHistory(),
          new DieselHistory(),
          new SqlxHistory(),
          new MyBatisHistory(),
          new AtlasHistory(),
          new SqitchHistory(),
          new LiquibaseHistory(),
          new PgrollHistory(),
          new RailsHistory(),
          new AlembicHistory(),
          new DjangoHistory());

  private final Connection connection;
  private final Dialect dialect;
  private final MigrationSet set;

  /**
   * The histories of a database.
   *
   * @param set the files, and what their tool is set to
   */
  public Histories(Connection connection, Dialect dialect, MigrationSet set) {
    this.connection = connection;
    this.dialect = dialect;
    this.set = set;
  }

  /** The tools whose histories are known. */
  public static List<String> tools() {
    return READERS.stream().map(HistoryReader::tool).toList();
  }

  /**
   * All histories that there are, by one query where there is none; of each tool the one that an
   * unqualified name would find.
   *
   * @throws SQLException as the database says
   */
  public List<Found> all() throws SQLException {
    List<String> names =
        READERS.stream().flatMap(reader -> tables(reader).stream()).distinct().toList();
    List<String> schemas =
        READERS.stream()
            .flatMap(reader -> reader.schemas(set.settings()).stream())
            .distinct()
            .toList();
    Query query = dialect.namedTables(names, schemas);
    List<HistoryTable> tables =
        Jdbc.query(
            connection,
            query.sql(),
            row -> new HistoryTable(connection, dialect, row.getString(1), row.getString(2)),
            query.parameters().toArray());
    List<Found> found = new ArrayList<>();
    for (HistoryReader reader : READERS) {
      HistoryTable own = own(reader, tables);
      if (own != null) {
        found.add(new Found(reader, own, set));
      }
    }
    return found;
  }

  private List<String> tables(HistoryReader reader) {
    return reader.tables(set.settings());
  }

  private @Nullable HistoryTable own(HistoryReader reader, List<HistoryTable> tables)
      throws SQLException {
    for (String name : tables(reader)) {
      for (HistoryTable table : tables) {
        if (table.isNamed(name) && reader.owns(table)) {
          return table;
        }
      }
    }
    return null;
  }

  /**
   * The one history to adopt: that of the named tool, else of the tool whose directory it is, else
   * the only one.
   *
   * @param tool the tool that was named; empty for none
   * @throws GodwitException {@link ErrorCode#HISTORY_NONE} where there is none, {@link
   *     ErrorCode#USAGE} where there are several
   * @throws SQLException as the database says
   */
  public Found only(String tool) throws SQLException {
    if (!tool.isEmpty() && !tools().contains(tool)) {
      throw new GodwitException(ErrorCode.USAGE, "'" + tool + "' is no tool that is known")
          .next("Known are " + String.join(", ", tools()));
    }
    List<Found> all = all();
    String wanted = tool.isEmpty() ? set.layout() : tool;
    for (Found found : all) {
      if (found.tool().equals(wanted)) {
        return found;
      }
    }
    if (all.isEmpty() || !tool.isEmpty()) {
      throw new GodwitException(
              ErrorCode.HISTORY_NONE,
              "the database has no history of " + (tool.isEmpty() ? "another tool" : tool))
          .next(
              "Check the URL; a table with a name of its own is named in the file that --layout-config"
                  + " names. A database that was never migrated needs no 'godwit adopt'");
    }
    if (all.size() > 1) {
      throw new GodwitException(
              ErrorCode.USAGE,
              "the database has several histories: "
                  + all.stream()
                      .map(each -> each.tool() + " in " + each.table())
                      .collect(Collectors.joining(", ")))
          .next("Say which with --from " + all.get(0).tool() + ", or with another name");
    }
    return all.get(0);
  }

  /**
   * The history that is kept in step with the ledger.
   *
   * @throws GodwitException {@link ErrorCode#HISTORY_NONE} where it is not there any more
   * @throws SQLException as the database says
   */
  public Companion companion(InStep.Tool tool) throws SQLException {
    HistoryReader reader =
        READERS.stream()
            .filter(each -> each.tool().equals(tool.name()))
            .findFirst()
            .orElseThrow(() -> gone(tool));
    HistoryTable table = new HistoryTable(connection, dialect, tool.schema(), tool.table());
    Query query =
        dialect.namedTables(
            List.of(tool.table().toLowerCase(Locale.ROOT)),
            tool.schema() == null ? List.of() : List.of(tool.schema()));
    boolean there =
        Jdbc.query(
                connection,
                query.sql(),
                row -> new HistoryTable(connection, dialect, row.getString(1), row.getString(2)),
                query.parameters().toArray())
            .stream()
            .anyMatch(each -> each.label().equals(table.label()));
    if (!there || !reader.owns(table)) {
      throw gone(tool);
    }
    return new Found(reader, table, set).companion();
  }

  private static GodwitException gone(InStep.Tool tool) {
    return new GodwitException(
            ErrorCode.HISTORY_NONE,
            "the ledger is kept in step with "
                + tool.name()
                + ", whose table "
                + tool.table()
                + " is not there")
        .state("Nothing was run")
        .next(
            "If that tool is not used any more, run 'godwit adopt --stop-keeping-in-step'; else"
                + " bring its table back");
  }

  /** A history that is there. */
  public static final class Found {

    private final HistoryReader reader;
    private final HistoryTable table;
    private final MigrationSet set;

    private Found(HistoryReader reader, HistoryTable table, MigrationSet set) {
      this.reader = reader;
      this.table = table;
      this.set = set;
    }

    /** The tool. */
    public String tool() {
      return reader.tool();
    }

    /** The table, as messages show it. */
    public String table() {
      return table.label();
    }

    /**
     * Reads it.
     *
     * @throws SQLException as the database says
     */
    public ToolHistory read() throws SQLException {
      return reader.read(table, new Files(set));
    }

    /**
     * The history as one that is kept in step with the ledger.
     *
     * @throws GodwitException {@link ErrorCode#FEATURE_UNSUPPORTED} where Godwit cannot write it,
     *     {@link ErrorCode#LAYOUT_AMBIGUOUS} where the files must be read by the tool's layout
     */
    public Companion companion() {
      HistoryWriter writer =
          reader
              .writer(new Files(set))
              .orElseThrow(
                  () ->
                      new GodwitException(
                              ErrorCode.FEATURE_UNSUPPORTED,
                              "Godwit cannot write the history of " + tool())
                          .state("Nothing was written")
                          .next(
                              "It can keep in step with "
                                  + String.join(", ", writable())
                                  + "; 'godwit adopt' carries on from "
                                  + tool()
                                  + " without that"));
      if (writer.needsOwnLayout() && !set.layout().equals(tool())) {
        throw new GodwitException(
                ErrorCode.LAYOUT_AMBIGUOUS,
                "the history of "
                    + tool()
                    + " holds checksums that only the layout "
                    + tool()
                    + " knows, and the files were read by the layout "
                    + set.layout())
            .state("Nothing was written")
            .next("Write 'layout: " + tool() + "' into godwit.yaml, or say --layout " + tool());
      }
      return new Companion(this, table, writer, set);
    }

    private List<String> writable() {
      return READERS.stream()
          .filter(each -> each.writer(new Files(set)).isPresent())
          .map(HistoryReader::tool)
          .toList();
    }
  }
}
