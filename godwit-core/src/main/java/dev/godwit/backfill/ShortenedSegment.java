package dev.godwit.backfill;

/** Rolls a batch back whose segment has lost its end to another worker meanwhile. */
final class ShortenedSegment extends RuntimeException {

  private static final long serialVersionUID = 1;

  ShortenedSegment() {
    super("another worker has taken over the end of the segment", null, false, false);
  }
}
