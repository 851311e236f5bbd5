package dev.godwit.throttle;

/** Amounts as people read them. */
final class Words {

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private Words() {}

  /** A time: {@code 250 ms}, {@code 12 s}, {@code 3 min}, {@code 5 h}. */
  static String time(long millis) {
    if (millis < SECOND) {
      return millis + " ms";
    } else if (millis < 2 * MINUTE) {
      return millis / SECOND + " s";
    }
    return millis < 2 * HOUR ? millis / MINUTE + " min" : millis / HOUR + " h";
  }

  /** A size, in megabytes unless it is small. */
  static String bytes(long bytes) {
    return bytes < 1 << 20 ? (bytes >> 10) + " kB" : (bytes >> 20) + " MB";
  }
}
