package dev.godwit.plan;

import java.util.List;

/**
 * A query of Godwit's own with its values apart, to be bound.
 *
 * @param sql the query, a {@code ?} for each parameter
 * @param parameters the texts to bind, in order
 */
public record Query(String sql, List<String> parameters) {

  /** Copies the parameters. */
  public Query {
    parameters = List.copyOf(parameters);
  }

  /** A query with its parameters. */
  public static Query of(String sql, String... parameters) {
    return new Query(sql, List.of(parameters));
  }
}
