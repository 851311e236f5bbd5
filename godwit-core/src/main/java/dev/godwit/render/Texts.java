package dev.godwit.render;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Small pieces that the text output is made of. */
final class Texts {

  /** Below that, numbers are shown to the last digit. */
  private static final long EXACT = 1000;

  private static final List<String> UNITS = List.of("bytes", "kB", "MB", "GB", "TB");

  private Texts() {}

  /** A count with its noun: {@code 1 migration}, {@code 2 migrations}. */
  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** A duration for people: {@code 12 ms}, {@code 3.4 s}, {@code 2 min 5 s}, {@code 1 h 9 min}. */
  static String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 59_950) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    Duration rounded = Duration.ofSeconds((millis + 500) / 1000);
    return rounded.toHours() == 0
        ? rounded.toMinutes() + " min " + rounded.toSecondsPart() + " s"
        : rounded.toHours() + " h " + rounded.toMinutesPart() + " min";
  }

  /** A number that is about right, with three digits that count: {@code 4,750,000}. */
  static String about(long number) {
    return String.format(Locale.ROOT, "%,d", rounded(number));
  }

  private static long rounded(long number) {
    long unit = 1;
    while (number / unit >= EXACT) {
      unit *= 10;
    }
    return Math.round((double) number / unit) * unit;
  }

  /** A duration that is about right, to three digits of its seconds. */
  static Duration rounded(Duration duration) {
    return Duration.ofSeconds(rounded(duration.toSeconds()));
  }

  /** An amount of bytes that is about right: {@code 12 kB}, {@code 1.9 GB}. */
  static String bytes(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= 999.5 && unit < UNITS.size() - 1) {
      amount /= 1000;
      unit++;
    }
    String digits = unit > 0 && amount < 9.95 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, digits, amount, UNITS.get(unit));
  }

  /** A sentence with its full stop, unless it ends in a mark of its own. */
  static String sentence(String text) {
    return text.matches("(?s).*[.?!]") ? text : text + ".";
  }

  /** A moment for people, to the second: {@code 2026-01-31 12:00:00}. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
  }

  /** A text on one line. */
  static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  /** Rows as columns of equal width, two spaces apart, without blanks at the ends of lines. */
  static String table(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), row.get(i).length()));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(widths.get(i) - row.get(i).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
