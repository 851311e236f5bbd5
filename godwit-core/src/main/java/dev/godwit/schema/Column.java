package dev.godwit.schema;

import java.util.Objects;

/**
 * A column.
 *
 * @param name its name
 * @param type its type in the database's own words, with length and precision
 * @param nullable whether it may hold null
 * @param generated whether the database computes it, so that it cannot be written
 */
public record Column(String name, String type, boolean nullable, boolean generated) {

  /** Checks that there is a name. */
  public Column {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
  }
}
