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
   * @param <S> what it took
   */
  @FunctionalInterface
  interface Trial<K, S> {
    /** Runs it once. */
    S run(K subject) throws Exception;
  }

  private Rounds() {}

  /** Runs each subject once a round, and makes samples of what it took. */
  static <K> Map<K, Samples> run(List<K> subjects, int rounds, Trial<K, Sample> trial)
      throws Exception {
    Map<K, Samples> results = new LinkedHashMap<>();
    interleave(subjects, rounds, trial)
        .forEach((subject, taken) -> results.put(subject, new Samples(taken)));
    return results;
  }

  /** Runs each subject once a round; the first round starts with the first, the next one on. */
  static <K, S> Map<K, List<S>> interleave(List<K> subjects, int rounds, Trial<K, S> trial)
      throws Exception {
    Map<K, List<S>> samples = new LinkedHashMap<>();
    subjects.forEach(subject -> samples.put(subject, new ArrayList<>()));
    List<K> order = new ArrayList<>(subjects);
    for (int round = 0; round < rounds; round++) {
      for (K subject : order) {
        samples.getOrDefault(subject, new ArrayList<>()).add(trial.run(subject));
      }
      Collections.rotate(order, -1);
    }
    return samples;
  }
}
