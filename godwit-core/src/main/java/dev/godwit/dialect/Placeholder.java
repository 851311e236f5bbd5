package dev.godwit.dialect;

import java.util.Collections;

/** The question marks of a list of values. */
final class Placeholder {

  private Placeholder() {}

  /** So many, with commas; null for none, which no value equals. */
  static String times(int count) {
    return count == 0 ? "null" : String.join(", ", Collections.nCopies(count, "?"));
  }
}
