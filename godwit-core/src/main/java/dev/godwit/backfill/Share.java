package dev.godwit.backfill;

/** Which of a window's rows are meant. */
sealed interface Share permits Stride, Listed {

  /** The condition that a row is one of them. */
  Sql condition();

  /** How many they are, about, of so many rows. */
  long of(long rows);

  /** Whether nothing is left to do in the window when these are done. */
  boolean completes();
}
