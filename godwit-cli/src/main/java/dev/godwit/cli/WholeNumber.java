package dev.godwit.cli;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;

/** Numbers as flags and arguments give them. */
final class WholeNumber {

  private WholeNumber() {}

  /**
   * The number, 1 or more.
   *
   * @param flag what it was given as
   * @throws GodwitException {@link ErrorCode#USAGE} where it is none
   */
  static int of(String flag, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The same as a number that is none for it.
    }
    throw new GodwitException(
        ErrorCode.USAGE, flag + " " + text + ": a whole number, 1 or more, was expected");
  }
}
