package dev.godwit.plan;

import java.util.List;

/** Something that holds in a database, or does not. */
public sealed interface Condition {

  /**
   * The database's answer is a certain one.
   *
   * @param what what is asked, as messages say it
   * @param query the question, which answers one value
   * @param expected the answer, as text
   */
  record Asked(String what, Query query, String expected) implements Condition {}

  /**
   * It is known without a question.
   *
   * @param what what it is, as messages say it
   */
  record Known(String what, boolean holds) implements Condition {}

  /**
   * A migration is applied.
   *
   * @param what which one, as messages say it
   */
  record Applied(String what, Version version) implements Condition {}

  /** All of them hold. */
  record All(List<Condition> parts) implements Condition {
    /** Copies the parts. */
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** One of them holds, at least. */
  record Any(List<Condition> parts) implements Condition {
    /** Copies the parts. */
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** It does not hold. */
  record Not(Condition part) implements Condition {}
}
