package dev.godwit.plan;

import org.jspecify.annotations.Nullable;

/**
 * How to find out what became of a statement that was cut off, and how to clear what it left.
 *
 * @param picture answers one row with one text: the part of the catalog that the statement changes.
 *     Where it reads the same before and after, the statement did not take effect
 * @param remains answers the statements, one a row, that clear what a failed attempt left behind
 *     (an invalid index); null where a failure leaves nothing
 * @param finishing whether those statements do the rest of what the statement was to do, so that it
 *     is not to be run again
 */
public record Recovery(Query picture, @Nullable Query remains, boolean finishing) {

  /** A recovery that takes remains away, if it has any to look for. */
  public Recovery(Query picture, @Nullable Query remains) {
    this(picture, remains, false);
  }
}
