package dev.godwit.throttle;

/** A limit to stop at, and a lower one to go on below, so that a run does not flutter at it. */
final class Hysteresis {

  private final long stop;
  private final long go;
  private boolean stopped;

  Hysteresis(long stop, long go) {
    if (go > stop) {
      throw new IllegalArgumentException("to go on at " + go + ", above the limit of " + stop);
    }
    this.stop = stop;
    this.go = go;
  }

  /** A limit, and half of it. */
  static Hysteresis halfOf(long stop) {
    return new Hysteresis(stop, stop / 2);
  }

  /**
   * A limit, and four fifths of it: for a replica that applies everything later on purpose, which
   * is never much less behind while anything is written at all, such as the signs of life of this
   * run.
   */
  static Hysteresis closeTo(long stop) {
    return new Hysteresis(stop, stop * 4 / 5);
  }

  /** Whether to stop, or still to wait, at that value. */
  boolean over(long value) {
    stopped = stopped ? value > go : value > stop;
    return stopped;
  }
}
