package dev.godwit.plan;

import dev.godwit.error.Location;
import java.util.Objects;

/**
 * SQL that a user wrote, and where.
 *
 * @param sql the text
 * @param location where it begins
 */
public record Expression(String sql, Location location) {

  /** Checks that both are there. */
  public Expression {
    Objects.requireNonNull(sql);
    Objects.requireNonNull(location);
  }
}
