package dev.godwit.benchmarks;

import dev.godwit.benchmarks.contender.Contender;
import dev.godwit.benchmarks.contender.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How the time for a file holds as the directory grows.
 *
 * @param task what was done
 * @param contenders who did it
 * @param sizes how many migrations there were, smallest first
 * @param samples what it took
 */
record Linearity(
    String task, List<Contender> contenders, List<Integer> sizes, Map<Point, Samples> samples) {

  /** A contender at a size. */
  record Point(Contender contender, int size) {}

  /** What is done at a point. */
  @FunctionalInterface
  interface Work {
    Sample run(Contender contender, int size) throws Exception;
  }

  /** Runs each contender at each size once a round. */
  static Linearity measure(
      String task, List<Contender> contenders, List<Integer> sizes, int rounds, Work work)
      throws Exception {
    List<Point> points = new ArrayList<>();
    sizes.forEach(size -> contenders.forEach(contender -> points.add(new Point(contender, size))));
    return new Linearity(
        task,
        contenders,
        sizes,
        Rounds.run(points, rounds, point -> work.run(point.contender(), point.size())));
  }

  /**
   * How many times as long a file takes at the largest size as at the second smallest (at the
   * smallest, what is paid once would hide what is paid a file).
   */
  OptionalDouble growth(String name) {
    int small = sizes.get(1);
    int large = sizes.get(sizes.size() - 1);
    return contenders.stream()
        .filter(contender -> contender.name().equals(name))
        .mapToDouble(
            contender ->
                at(contender, large).ratioTo(at(contender, small)) * small / (double) large)
        .findFirst();
  }

  /** The time for a file: a row for each size, a column for each contender. */
  Table table() {
    List<String> head = new ArrayList<>(List.of("migrations"));
    contenders.forEach(contender -> head.add(contender.name() + " a file"));
    List<List<String>> rows = new ArrayList<>();
    for (int size : sizes) {
      List<String> row = new ArrayList<>(List.of(String.format(Locale.ROOT, "%,d", size)));
      for (Contender contender : contenders) {
        row.add(String.format(Locale.ROOT, "%.4f ms", at(contender, size).median() / size * 1000));
      }
      rows.add(row);
    }
    return new Table("Linearity, in process: " + task, head, rows);
  }

  private Samples at(Contender contender, int size) {
    return Objects.requireNonNull(samples.get(new Point(contender, size)));
  }
}
