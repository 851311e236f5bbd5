package dev.godwit.plan;

import java.util.List;

/**
 * What undoes a statement at once, before anyone relied on what it did.
 *
 * @param sql the statement that undoes it
 * @param conditional whether the statement may have succeeded without doing anything, so that it is
 *     undone only where the step's {@link Recovery#picture} has changed
 * @param byproducts what the database may have made of its own accord beside it
 */
public record Inverse(String sql, boolean conditional, List<Byproduct> byproducts) {

  /** Copies the byproducts. */
  public Inverse {
    byproducts = List.copyOf(byproducts);
  }

  /** An inverse of a statement that has surely done something. */
  public static Inverse of(String sql, Byproduct... byproducts) {
    return new Inverse(sql, false, List.of(byproducts));
  }

  /**
   * Something that the database makes where it is missing, such as a foreign key's index, and that
   * the inverse alone would leave.
   *
   * @param trace how a line of the step's {@link Recovery#picture} begins, in any case, where it is
   *     there
   * @param addition what to add to the inverse where the trace is there now and was not before
   */
  public record Byproduct(String trace, String addition) {}
}
