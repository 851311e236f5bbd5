package dev.godwit.dialect;

import dev.godwit.schema.Column;
import dev.godwit.schema.Key;
import dev.godwit.schema.Table;
import dev.godwit.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a database finds, compares and writes rows: the words that backfills and validations are made
 * of.
 *
 * <p>Key values travel as text, so that any type of key can be kept in the ledger and comes back as
 * it was.
 */
public interface RowSql {

  /** How the types of whole numbers begin. */
  Pattern WHOLE =
      Pattern.compile("(tiny|small|medium|big)?int(eger)?\\b", Pattern.CASE_INSENSITIVE);

  /**
   * Looks a table up.
   *
   * @throws SQLException as the database says
   */
  Optional<Table> table(Connection connection, TableName name) throws SQLException;

  /** An identifier in quotes. */
  String quote(String identifier);

  /** The quoted name of a table. */
  default String name(TableName table) {
    return table.schema() == null
        ? quote(table.name())
        : quote(table.schema()) + "." + quote(table.name());
  }

  /**
   * What identifies a row physically where there is no key, for as long as a run lasts; empty where
   * the database has no such thing.
   */
  Optional<Key> address(Table table);

  /** The pages that a table's rows lie in; empty where they cannot be found by these. */
  default Optional<Pages> pages(Table table) {
    return Optional.empty();
  }

  /**
   * Whether rows are found in the order of these columns without sorting them, and keep their
   * places in it when other columns are written.
   */
  boolean ordered(Key key);

  /** A key's value as text, from SQL that yields it. */
  String asText(Column column, String sql);

  /** A {@code ?} that takes a key's value as {@link #parameter} gives it. */
  String value(Column column);

  /** What to bind for a key's value. */
  Object parameter(Column column, String text);

  /** Whether ranges of keys of several columns are found by comparing lists of values. */
  boolean comparesLists();

  /** Whether a column's value is not exactly what an expression yields once it is written there. */
  String differs(Column column, String value, String expression);

  /** An expression of a type that can be written into the column, in a query of its own. */
  String assignable(Column column, String expression);

  /** Whether two values are the same, nulls too. */
  String same(String left, String right);

  /** A short text that tells values of the column apart; null for null. */
  String fingerprint(String value);

  /** Whether a column holds whole numbers. */
  default boolean isWhole(Column column) {
    return WHOLE.matcher(column.type()).lookingAt();
  }

  /** A whole number as large as any, in the type of such a column. */
  String wholeNumber(String sql);

  /** What a query ends with that locks the rows it reads until the transaction ends. */
  String forUpdate();

  /** Whether an update can be told how many rows to change at most. */
  boolean limitsUpdates();

  /** Whether a JDBC batch may have statements that read what they write from a table. */
  default boolean batchesQueries() {
    return true;
  }

  /** Whether a query can write in its WITH clause, so that a batch takes one statement. */
  boolean writesInQueries();

  /**
   * Whether an update answers what it has overwritten, by the name {@code godwit_old} that {@link
   * #returning} gives it.
   *
   * @throws SQLException as the database says
   */
  default boolean returnsOld(Connection connection) throws SQLException {
    return false;
  }

  /** The word before what an update answers, where it answers what it has overwritten. */
  default String returning() {
    throw new IllegalStateException("updates do not answer old values");
  }

  /**
   * An update of rows of one table by rows of another.
   *
   * @param table the quoted table, without alias
   * @param assignments column and value, the column unqualified
   * @param other the quoted other table and its alias
   * @param condition what joins the two and chooses among them
   */
  default String updateFrom(
      String table, List<Assignment> assignments, String other, String condition) {
    return "update "
        + table
        + " set "
        + assignments.stream()
            .map(each -> each.column() + " = " + each.value())
            .collect(Collectors.joining(", "))
        + " from "
        + other
        + " where "
        + condition;
  }

  /** A column's value in the query of {@link #createEmpty}: of its type, without its rules. */
  String copied(String value);

  /**
   * Makes an empty table of the columns that a query yields, if it is not there.
   *
   * @param key the quoted columns of its primary key; empty for none
   */
  List<String> createEmpty(String table, String query, List<String> key);

  /** Statements that index a table by a column, where {@link #createEmpty} has not. */
  List<String> index(String table, String column);

  /** Names of functions that may answer differently from call to call, in lower case. */
  Set<String> volatileFunctions();

  /**
   * One column of an update.
   *
   * @param column the quoted column
   * @param value the SQL of its new value
   */
  record Assignment(String column, String value) {}
}
