package dev.godwit.change;

import java.util.List;

/**
 * One version of the user's program.
 *
 * @param table the table that it knows
 * @param columns what it reads of it, separated by commas
 * @param statements what it writes with: {@code {id}} is a new key, {@code {any}} one that may be
 *     there, {@code {n}} a number, {@code {city}} a city, {@code {w}} a word unlike any other
 */
record Program(String table, String columns, List<String> statements) {

  /** No program: the version does not use the table. */
  static final Program NONE = new Program("", "", List.of());

  /** What it sees of all rows. */
  String reads() {
    return "select " + columns + " from " + table + " order by id";
  }

  boolean isNone() {
    return statements.isEmpty();
  }
}
