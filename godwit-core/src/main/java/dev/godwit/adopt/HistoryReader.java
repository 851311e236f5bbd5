package dev.godwit.adopt;

import dev.godwit.source.LayoutSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Knows the tables in which one tool keeps what was applied. */
interface HistoryReader {

  /** The tool, as {@code --from} and {@code --layout} name it. */
  String tool();

  /** The names that the tool's first table may have, the most likely first, in lower case. */
  List<String> tables(LayoutSettings settings);

  /** The schemas that the table may be in, besides those that an unqualified name finds. */
  default List<String> schemas(LayoutSettings settings) {
    return List.of();
  }

  /**
   * Whether a table of such a name is this tool's, which its columns tell.
   *
   * @throws SQLException as the database says
   */
  boolean owns(HistoryTable table) throws SQLException;

  /**
   * Reads the history.
   *
   * @param table the tool's table
   * @param files what was found in files, for tools that only keep how far they are
   * @throws SQLException as the database says
   */
  ToolHistory read(HistoryTable table, Files files) throws SQLException;

  /**
   * Writes into such a table what Godwit does; empty where Godwit cannot.
   *
   * @param files what was found in files, and what the tool is set to
   */
  default Optional<HistoryWriter> writer(Files files) {
    return Optional.empty();
  }
}
