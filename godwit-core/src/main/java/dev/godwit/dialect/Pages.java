package dev.godwit.dialect;

import dev.godwit.schema.Key;
import dev.godwit.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;

/** Tables whose rows lie in numbered pages and can be found by them. */
public interface Pages {

  /**
   * How many pages a table has.
   *
   * @throws SQLException as the database says
   */
  long count(Connection connection, TableName table) throws SQLException;

  /** The address that no row of a page lies behind; pages are numbered from 0. */
  String end(long page);

  /** The page of a row's address. */
  long page(String address);

  /**
   * SQL of a number from 0 that gives each row one of so many turns, so that every page has about
   * as many rows of each.
   *
   * @param key what rows are told apart by
   * @param qualifier the quoted table that its columns belong to
   * @param turns how many; a power of two
   */
  String turn(Key key, String qualifier, int turns);

  /**
   * How many rows of a table were updated so far, and how many of these on their own page without a
   * new entry in any index; the counts come late by a second.
   *
   * @throws SQLException as the database says
   */
  Updates updates(Connection connection, TableName table) throws SQLException;

  /**
   * Counts of updated rows.
   *
   * @param all all of them
   * @param onPage those that stayed on their page, heap-only
   */
  record Updates(long all, long onPage) {}
}
