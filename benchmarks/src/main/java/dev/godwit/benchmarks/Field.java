package dev.godwit.benchmarks;

import dev.godwit.benchmarks.fill.FillResults;
import dev.godwit.benchmarks.fill.FillSample;
import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Ground;
import dev.godwit.benchmarks.fill.Ground.Kind;
import dev.godwit.benchmarks.fill.Nobody;
import dev.godwit.benchmarks.fill.Turn;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Lets contenders take turns on one server, each round in another order. */
final class Field {

  /** Large enough to be gone through like a larger one. */
  private static final int WARM_UP_ROWS = 60_000;

  private final Ground ground;
  private final int rounds;
  private final Report report;
  private final Set<Filler> warm = new HashSet<>();

  Field(Ground ground, int rounds, Report report) {
    this.ground = ground;
    this.rounds = rounds;
    this.report = report;
  }

  /** Runs them alone; the first is what the others are held against. */
  FillResults alone(String what, Kind kind, Collection<Filler> fillers) throws Exception {
    List<Filler> present = report.able(fillers);
    return run(title(what, kind), present.get(0), new Turn(ground, kind, 0), present);
  }

  /** Runs them beside a load; the first is nobody, the second what the others are held against. */
  FillResults loaded(String what, Kind kind, int perSecond, Collection<Filler> fillers)
      throws Exception {
    List<Filler> present = report.able(fillers);
    String title = title(what, kind) + ", " + perSecond + " transactions a second beside it";
    return run(title, present.get(1), new Turn(ground, kind, perSecond), present);
  }

  private String title(String what, Kind kind) {
    return String.format(Locale.ROOT, "%s, %s, %,d rows", what, ground.database(), kind.rows());
  }

  private FillResults run(String title, Filler base, Turn turn, List<Filler> fillers)
      throws Exception {
    Map<Filler, Turn> turns = new LinkedHashMap<>();
    fillers.forEach(filler -> turns.put(filler, turn));
    return each(title, base.name(), turns);
  }

  /** Runs each contender in turns of its own. */
  FillResults each(String title, String base, Map<Filler, Turn> turns) throws Exception {
    warmUp(turns);
    return new FillResults(
        title,
        base,
        Rounds.interleave(
            List.copyOf(turns.keySet()),
            rounds,
            filler -> taken(Objects.requireNonNull(turns.get(filler)), filler)));
  }

  /** Lets each contender compile what it runs before the clock runs. */
  private void warmUp(Map<Filler, Turn> turns) throws Exception {
    for (Map.Entry<Filler, Turn> each : turns.entrySet()) {
      Kind small = new Kind(WARM_UP_ROWS, each.getValue().kind().stale());
      if (!(each.getKey() instanceof Nobody) && warm.add(each.getKey())) {
        var unused = new Turn(ground, small, 0).take(each.getKey());
      }
    }
  }

  private FillSample taken(Turn turn, Filler filler) throws Exception {
    FillSample sample = turn.take(filler);
    report.turn(filler, sample);
    return sample;
  }
}
