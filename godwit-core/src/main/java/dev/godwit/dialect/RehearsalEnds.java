package dev.godwit.dialect;

/** Something cannot be tried on a copy; the message says why. */
final class RehearsalEnds extends Exception {

  private static final long serialVersionUID = 1L;

  RehearsalEnds(String why) {
    super(why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
