package dev.godwit.benchmarks.fill;

import dev.godwit.benchmarks.fill.FillSample.Felt;
import java.util.Locale;

/** A figure of a turn, as tables and charts show it. */
public enum Metric {
  /** Time. */
  SECONDS("s", "%.2f"),
  /** Speed. */
  RATE("rows/s", "%,.0f"),
  /** How much of the time went into changing rows. */
  FILL("filling", "%.0f %%"),
  /** Log. */
  LOG("log bytes a row", "%.0f"),
  /** The table afterwards. */
  HEAP("table x", "%.2f"),
  /** Its indexes afterwards. */
  INDEX("indexes x", "%.2f"),
  /** Work of the server. */
  CPU("server CPU s/M rows", "%.2f"),
  /** What half of the transactions beside it do not exceed. */
  P50("load p50 ms", "%.2f"),
  /** What 99 in 100 do not exceed. */
  P99("load p99 ms", "%.2f"),
  /** What none exceeds. */
  LONGEST("load longest ms", "%.1f");

  private final String title;
  private final String pattern;

  Metric(String title, String pattern) {
    this.title = title;
    this.pattern = pattern;
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
    Felt felt = sample.felt();
    return switch (this) {
      case SECONDS -> sample.seconds();
      case RATE -> sample.rows() / sample.seconds();
      case FILL -> 100 * sample.fillSeconds() / sample.seconds();
      case LOG -> sample.logBytes() / sample.rows();
      case HEAP -> sample.heapGrowth();
      case INDEX -> sample.indexGrowth();
      case CPU -> sample.cpuSeconds() * 1e6 / sample.rows();
      case P50 -> felt == null ? Double.NaN : felt.p50();
      case P99 -> felt == null ? Double.NaN : felt.p99();
      case LONGEST -> felt == null ? Double.NaN : felt.longest();
    };
  }
}
