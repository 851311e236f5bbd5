package dev.godwit.validation;

import dev.godwit.schema.Column;
import dev.godwit.schema.TableName;
import dev.godwit.sql.Syntax;

/** The words of a database that rules over data are made of. */
public interface RuleSql {

  /** How its SQL is written. */
  Syntax syntax();

  /** An identifier in quotes. */
  String quote(String identifier);

  /** The quoted name of a table. */
  String name(TableName table);

  /**
   * A value that a column is compared with, safe whatever it holds.
   *
   * @param value a text, a number or a boolean
   */
  String literal(Column column, Object value);

  /** A column's value, to be compared exactly: capital letters, accents and blanks count. */
  String exact(Column column);

  /** How many characters a column's value has; bytes, where it holds bytes. */
  String length(Column column);

  /**
   * Whether a column's value is longer than that, in what {@link #length} counts; so said that the
   * database need not count where the bytes tell.
   */
  default String longer(Column column, long than) {
    return length(column) + " > " + than;
  }

  /** Whether a column's value is shorter than that, said likewise. */
  default String shorter(Column column, long than) {
    return length(column) + " < " + than;
  }

  /** Whether a column's value matches a regular expression, which {@link Regex} has accepted. */
  String matches(Column column, String regex);

  /** Whether a column's value is not exactly what an expression yields once it is written there. */
  String differs(Column column, String expression);

  /**
   * Whether a value is not in a column of a table; so said that the database need not read the
   * whole table for every value.
   *
   * @param value a qualified column, which is not null
   * @param table the quoted name of the table
   * @param key the quoted column in it
   */
  String missing(String value, String table, String key);

  /** A value of a column as people read it, from SQL that yields it. */
  String shown(Column column, String sql);
}
