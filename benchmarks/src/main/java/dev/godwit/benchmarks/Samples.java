package dev.godwit.benchmarks;

import dev.godwit.benchmarks.contender.Sample;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What one contender took in each round.
 *
 * @param rounds one sample a round, at least one
 */
public record Samples(List<Sample> rounds) {

  /** Checks that there is a sample. */
  public Samples {
    rounds = List.copyOf(rounds);
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("no samples");
    }
  }

  /** The median time in seconds. */
  public double median() {
    return median(seconds());
  }

  /** The shortest time in seconds. */
  public double fastest() {
    return seconds().min().orElseThrow();
  }

  /** The longest time in seconds. */
  public double slowest() {
    return seconds().max().orElseThrow();
  }

  /**
   * How many times as long this took as another contender: the median of the rounds' ratios, so
   * that what slows the machine for a while slows both sides of a ratio.
   */
  public double ratioTo(Samples other) {
    return median(
        IntStream.range(0, rounds.size())
            .mapToDouble(i -> rounds.get(i).seconds() / other.rounds.get(i).seconds()));
  }

  /** The most memory that any round's process held; empty where there was no process. */
  public OptionalLong peakBytes() {
    return rounds.stream().flatMapToLong(sample -> sample.peakBytes().stream()).max();
  }

  private DoubleStream seconds() {
    return rounds.stream().mapToDouble(Sample::seconds);
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
