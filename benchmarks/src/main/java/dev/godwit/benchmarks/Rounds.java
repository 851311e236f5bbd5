package dev.godwit.benchmarks;

import dev.godwit.benchmarks.contender.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs everything once a round, each round in another order, so that noise falls on all alike. */
final class Rounds {

  /**
   * One run.
   *
   * @param <K> what is run
   */
  @FunctionalInterface
  interface Trial<K> {
    /** Runs it once. */
    Sample run(K subject) throws Exception;
  }

  private Rounds() {}

  /** Runs each subject once a round; the first round starts with the first, the next one on. */
  static <K> Map<K, Samples> run(List<K> subjects, int rounds, Trial<K> trial) throws Exception {
    Map<K, List<Sample>> samples = new LinkedHashMap<>();
    subjects.forEach(subject -> samples.put(subject, new ArrayList<>()));
    List<K> order = new ArrayList<>(subjects);
    for (int round = 0; round < rounds; round++) {
      for (K subject : order) {
        samples.getOrDefault(subject, List.of()).add(trial.run(subject));
      }
      Collections.rotate(order, -1);
    }
    Map<K, Samples> results = new LinkedHashMap<>();
    samples.forEach((subject, taken) -> results.put(subject, new Samples(taken)));
    return results;
  }
}
