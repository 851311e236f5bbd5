package dev.godwit.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A chart of horizontal bars, as the template of the report draws it.
 *
 * @param title what the bars are, with the unit
 * @param marks the bars, from top to bottom
 * @param height in pixels
 */
record Chart(String title, List<Mark> marks, int height) {

  private static final int LINE = 22;
  private static final int WIDEST = 420;

  /** How much room the labels have. */
  private static final int LABELS = 270;

  /**
   * One value.
   *
   * @param label whose it is
   * @param value the value; NaN where there is none
   * @param text the value for a reader
   */
  record Value(String label, double value, String text) {}

  /**
   * One bar.
   *
   * @param label whose value it is
   * @param text the value for a reader
   * @param ours whether it is Godwit's
   * @param top where the bar begins, in pixels from the top
   * @param baseline where the text stands
   * @param width how long it is
   * @param end where the value's text begins
   */
  record Mark(String label, String text, boolean ours, int top, int baseline, int width, int end) {}

  /**
   * The bars of some values, the longest as long as there is room. Values without one are left out.
   */
  static Chart of(String title, List<Value> values, boolean logarithmic) {
    List<Value> shown = values.stream().filter(value -> Double.isFinite(value.value())).toList();
    double largest =
        shown.stream().mapToDouble(value -> length(value, logarithmic)).max().orElse(0);
    List<Mark> marks =
        IntStream.range(0, shown.size())
            .mapToObj(i -> mark(shown.get(i), i * LINE, logarithmic, largest))
            .toList();
    return new Chart(
        logarithmic ? title + " (logarithmic)" : title, marks, Math.max(LINE, shown.size() * LINE));
  }

  private static Mark mark(Value value, int top, boolean logarithmic, double largest) {
    double share = largest > 0 ? length(value, logarithmic) / largest : 0;
    int width = Math.max(1, (int) Math.round(WIDEST * share));
    return new Mark(
        value.label(),
        value.text(),
        value.label().startsWith("Godwit"),
        top + 3,
        top + 16,
        width,
        LABELS + width + 6);
  }

  private static double length(Value value, boolean logarithmic) {
    double positive = Math.max(0, value.value());
    return logarithmic ? Math.log10(1 + 10 * positive) : positive;
  }
}
