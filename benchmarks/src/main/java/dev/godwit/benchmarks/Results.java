package dev.godwit.benchmarks;

import dev.godwit.benchmarks.contender.Contender;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a field of contenders took for the same task.
 *
 * @param task what they did
 * @param files how many migrations the directory had
 * @param samples what each took, in the order of the table
 */
public record Results(String task, int files, Map<Contender, Samples> samples) {

  /** How many times as long one contender took as another; empty where one of them did not run. */
  public OptionalDouble ratio(String name, String other) {
    Optional<Samples> mine = of(name);
    Optional<Samples> theirs = of(other);
    return mine.isPresent() && theirs.isPresent()
        ? OptionalDouble.of(mine.get().ratioTo(theirs.get()))
        : OptionalDouble.empty();
  }

  /** The samples of a contender; empty where it did not run. */
  public Optional<Samples> of(String name) {
    return samples.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The task and its size. */
  String title() {
    return format("%s, %,d migrations", task, files);
  }

  /** The table that a reader sees. */
  Table table() {
    List<List<String>> rows = new ArrayList<>();
    samples.forEach(
        (contender, taken) ->
            rows.add(
                List.of(
                    contender.name() + " (" + contender.version() + ")",
                    format("%.3f s", taken.median()),
                    format("%.3f", taken.fastest()),
                    format("%.3f", taken.slowest()),
                    format("%.3f ms", taken.median() * 1000 / files),
                    times(contender.name(), "floor"),
                    times(contender.name(), "Flyway"),
                    taken.peakBytes().stream()
                        .mapToObj(bytes -> format("%.0f MB", bytes / 1e6))
                        .findFirst()
                        .orElse("-"))));
    return new Table(
        title(),
        List.of("", "median", "fastest", "slowest", "a file", "x floor", "x Flyway", "memory"),
        rows);
  }

  private String times(String name, String other) {
    OptionalDouble ratio = ratio(name, other);
    return ratio.isPresent() ? format("%.2f", ratio.getAsDouble()) : "-";
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
