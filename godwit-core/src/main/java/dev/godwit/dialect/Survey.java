package dev.godwit.dialect;

import dev.godwit.schema.Column;
import dev.godwit.schema.Key;
import dev.godwit.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a database tells of a table without reading all of it. */
public interface Survey {

  /** How many rows a sample is to have, about, where the database lets choose. */
  int ROWS = 2_500;

  /**
   * How much there is of a table.
   *
   * @throws SQLException as the database says
   */
  Extent extent(Connection connection, Table table) throws SQLException;

  /**
   * Where a sample of the rows is found.
   *
   * @throws SQLException as the database says
   */
  Sample sample(Connection connection, Table table, Extent extent) throws SQLException;

  /** SQL of how many bytes a column's value takes; null for null. */
  String bytes(Column column, String value);

  /**
   * Whether the rows of a table lie in the order of a key, so that a range of keys is read without
   * reading much else.
   *
   * @throws SQLException as the database says
   */
  default boolean inOrder(Connection connection, Table table, Key key) throws SQLException {
    return false;
  }

  /** What changing rows costs. */
  Thumb thumb();

  /** The statement that makes statistics of a table. */
  String analyze(Table table);

  /**
   * How much there is of a table.
   *
   * @param bytes of its rows, on disk; -1 where the database does not tell
   * @param indexBytes of its indexes
   * @param indexes its indexes
   */
  record Extent(long bytes, long indexBytes, List<Indexed> indexes) {
    /** Copies the indexes. */
    public Extent {
      indexes = List.copyOf(indexes);
    }
  }

  /**
   * An index.
   *
   * @param name its name
   * @param columns the columns that its entries depend on
   */
  record Indexed(String name, List<String> columns) {
    /** Copies the columns. */
    public Indexed {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A sample of a table's rows.
   *
   * @param sources items of a FROM clause, under the table's own name, whose rows make up the
   *     sample
   * @param share which share of the table that is, from 0 to 1; -1 where it is not known
   * @param rows how many rows the table has, as the sample's places tell; -1 where they do not
   * @param skewed why the rows may be unlike the others, in words; null where they are not
   */
  record Sample(List<String> sources, double share, long rows, @Nullable String skewed) {
    /** Copies the sources. */
    public Sample {
      sources = List.copyOf(sources);
    }
  }

  /**
   * Rules of thumb: what changing rows costs with one worker, as measured on two cores.
   *
   * @param looked how many rows a second are looked at
   * @param fast how many rows a second are changed without pauses
   * @param polite how many rows a second are changed by a polite run
   * @param logged how many bytes of log a changed row makes besides those of its own
   * @param logShare how many times a changed row's own bytes go into the log
   * @param growth how many times a changed row's own bytes the table grows by
   * @param growthOfNulls the same where the columns held nothing before
   * @param moved the same two where the new version of a row does not stay on its page
   * @param kept how many bytes an entry in the log of old values takes besides the values
   */
  record Thumb(
      long looked,
      long fast,
      long polite,
      long logged,
      double logShare,
      double growth,
      double growthOfNulls,
      Moved moved,
      long kept) {}

  /**
   * What it costs where new versions of rows do not stay on their pages.
   *
   * @param log how many times as much log
   * @param growth how many times a changed row's own bytes the table grows by
   */
  record Moved(double log, double growth) {}

  /** Whether an update may put a row into another place, with a new entry in every index. */
  default boolean movesRows() {
    return false;
  }

  /** Whether rows of a table stay on their pages, so far as its size tells. */
  default boolean stays(long rows, Extent extent) {
    return true;
  }
}
