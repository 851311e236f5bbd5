package dev.godwit.benchmarks.fill;

import dev.godwit.benchmarks.fill.FillSample.Felt;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A figure of a turn, as tables and charts show it. */
public enum Metric {
  /** Time. */
  SECONDS("s", "%.2f", FillSample::seconds),
  /** Speed. */
  RATE("rows/s", "%,.0f", sample -> sample.rows() / sample.seconds()),
  /** How much of the time went into changing rows. */
  FILL("filling", "%.0f %%", sample -> 100 * sample.fillSeconds() / sample.seconds()),
  /** Log. */
  LOG("log bytes a row", "%.0f", sample -> sample.logBytes() / sample.rows()),
  /** The table afterwards. */
  HEAP("table x", "%.2f", FillSample::heapGrowth),
  /** Its indexes afterwards. */
  INDEX("indexes x", "%.2f", FillSample::indexGrowth),
  /** Work of the server. */
  CPU("server CPU s/M rows", "%.2f", sample -> sample.cpuSeconds() * 1e6 / sample.rows()),
  /** What half of the transactions beside it do not exceed. */
  P50("load p50 ms", "%.2f", felt(Felt::p50)),
  /** What 99 in 100 do not exceed. */
  P99("load p99 ms", "%.2f", felt(Felt::p99)),
  /** What none exceeds. */
  LONGEST("load longest ms", "%.1f", felt(Felt::longest));

  private final String title;
  private final String pattern;
  private final ToDoubleFunction<FillSample> figure;

  Metric(String title, String pattern, ToDoubleFunction<FillSample> figure) {
    this.title = title;
    this.pattern = pattern;
    this.figure = figure;
  }

  /** The figure with its unit. */
  public String title() {
    return title;
  }

  /** A value for a reader; a dash for NaN. */
  public String text(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, pattern, value) : "-";
  }

  /** The figure of a turn; NaN where it was not measured. */
  public double of(FillSample sample) {
    return figure.applyAsDouble(sample);
  }

  private static ToDoubleFunction<FillSample> felt(ToDoubleFunction<Felt> figure) {
    return sample -> {
      Felt felt = sample.felt();
      return felt == null ? Double.NaN : figure.applyAsDouble(felt);
    };
  }
}
