package dev.godwit.engine;

/** A migration written in Java threw an exception. */
final class CodeFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final Exception thrown;

  CodeFailure(Exception thrown) {
    super(thrown);
    this.thrown = thrown;
  }

  Exception thrown() {
    return thrown;
  }
}
