package dev.godwit.benchmarks.fill;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a field of contenders took for the same table.
 *
 * @param title what they did, where
 * @param base the contender that the others are held against
 * @param samples one sample a round for each, in the order of the table
 */
public record FillResults(String title, String base, Map<Filler, List<FillSample>> samples) {

  /** The median of the rounds; NaN where there is none. */
  public double median(String name, Metric metric) {
    return median(of(name).stream().mapToDouble(metric::of));
  }

  /** The median of the rounds' times, in seconds; NaN where there is none. */
  public double seconds(String name) {
    return median(of(name).stream().mapToDouble(FillSample::seconds));
  }

  /** The largest of the rounds; NaN where there is none. */
  public double largest(String name, Metric metric) {
    return of(name).stream().mapToDouble(metric::of).max().orElse(Double.NaN);
  }

  /**
   * A contender's figure as a multiple of another's: the median of the rounds' ratios, so that what
   * slows the machine for a while slows both sides. NaN where one of them did not run.
   */
  public double ratio(String name, String other, Metric metric) {
    return ratio(name, other, metric, 0);
  }

  /** The same of what exceeds an amount, as growth exceeds 1. */
  public double ratio(String name, String other, Metric metric, double above) {
    List<FillSample> mine = of(name);
    List<FillSample> theirs = of(other);
    return median(
        IntStream.range(0, Math.min(mine.size(), theirs.size()))
            .mapToDouble(
                i -> (metric.of(mine.get(i)) - above) / (metric.of(theirs.get(i)) - above)));
  }

  /** The samples of a contender; none where it did not run. */
  public List<FillSample> of(String name) {
    return samples.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(List.of());
  }

  /** Those figures that at least one contender has. */
  public List<Metric> metrics() {
    return List.of(Metric.values()).stream()
        .filter(
            metric ->
                samples.keySet().stream()
                    .anyMatch(filler -> Double.isFinite(median(filler.name(), metric))))
        .toList();
  }

  /** A value, or nothing for NaN. */
  public static OptionalDouble known(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** The median; NaN for no values. */
  static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
