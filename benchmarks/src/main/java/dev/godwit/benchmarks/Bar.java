package dev.godwit.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A figure that Godwit must not exceed.
 *
 * @param what the figure
 * @param limit the most it may be
 * @param measured what it was; empty where it could not be measured
 * @param floor what it was for the floor, where that tells what is within reach
 */
public record Bar(String what, double limit, OptionalDouble measured, OptionalDouble floor) {

  /** Whether the figure was measured and is within its limit. */
  public boolean met() {
    return measured.isPresent() && measured.getAsDouble() <= limit;
  }

  /** The table of all bars. */
  static Table table(List<Bar> bars) {
    return new Table(
        "Bars",
        List.of("", "at most", "Godwit", "", "(floor)"),
        bars.stream().map(Bar::row).toList());
  }

  private List<String> row() {
    String verdict = measured.isEmpty() ? "not measured" : met() ? "met" : "MISSED";
    return List.of(
        what, number(OptionalDouble.of(limit)), number(measured), verdict, number(floor));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "-";
  }
}
