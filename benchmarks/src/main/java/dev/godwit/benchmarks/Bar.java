package dev.godwit.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A figure that Godwit must keep on the right side of a limit.
 *
 * @param what the figure
 * @param side on which side of the limit it has to be
 * @param limit the most or the least that it may be
 * @param measured what it was; empty where it could not be measured
 * @param floor what it was for the floor, where that tells what is within reach
 */
public record Bar(
    String what, Side side, double limit, OptionalDouble measured, OptionalDouble floor) {

  /** The two sides of a limit. */
  public enum Side {
    /** The limit or less. */
    AT_MOST("<="),
    /** The limit or more. */
    AT_LEAST(">=");

    private final String sign;

    Side(String sign) {
      this.sign = sign;
    }
  }

  /** A figure that must not exceed a limit. */
  public static Bar atMost(
      String what, double limit, OptionalDouble measured, OptionalDouble floor) {
    return new Bar(what, Side.AT_MOST, limit, measured, floor);
  }

  /** A figure that must reach a limit. */
  public static Bar atLeast(
      String what, double limit, OptionalDouble measured, OptionalDouble floor) {
    return new Bar(what, Side.AT_LEAST, limit, measured, floor);
  }

  /** Whether the figure was measured and is on the right side of its limit. */
  public boolean met() {
    return measured.isPresent()
        && (side == Side.AT_MOST
            ? measured.getAsDouble() <= limit
            : measured.getAsDouble() >= limit);
  }

  /** The verdict in a word or two. */
  public String verdict() {
    return measured.isEmpty() ? "not measured" : met() ? "met" : "MISSED";
  }

  /** The table of all bars. */
  static Table table(List<Bar> bars) {
    return new Table(
        "Bars", List.of("", "bar", "Godwit", "", "(floor)"), bars.stream().map(Bar::row).toList());
  }

  /** What it is, its limit, what was measured, the verdict, and the floor's figure. */
  List<String> row() {
    return List.of(
        what,
        side.sign + " " + number(OptionalDouble.of(limit)),
        number(measured),
        verdict(),
        number(floor));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "-";
  }
}
