package dev.godwit.benchmarks;

import dev.godwit.benchmarks.fill.FillResults;
import dev.godwit.benchmarks.fill.FillSample;
import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Ground;
import dev.godwit.benchmarks.fill.Ground.Kind;
import dev.godwit.benchmarks.fill.Nobody;
import dev.godwit.benchmarks.fill.PostgresGround;
import dev.godwit.benchmarks.fill.Turn;
import dev.godwit.benchmarks.fill.peer.CountOnly;
import dev.godwit.benchmarks.fill.peer.GitlabSubBatches;
import dev.godwit.benchmarks.fill.peer.GodwitFill;
import dev.godwit.benchmarks.fill.peer.JdbcPaging;
import dev.godwit.benchmarks.fill.peer.KeysetRanges;
import dev.godwit.benchmarks.fill.peer.LockedRanges;
import dev.godwit.benchmarks.fill.peer.OneUpdate;
import dev.godwit.benchmarks.fill.peer.PgrollBackfill;
import dev.godwit.benchmarks.fill.peer.RailsBatches;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The parts in which a column of a large table is filled: who takes part in each. */
final class Fills {

  /** Large enough to be gone through like a larger one. */
  private static final Kind WARM_UP = new Kind(60_000, true);

  private final Set<Filler> warm = new HashSet<>();
  private final Options options;
  private final Report report;
  private final PostgresGround postgres;

  Fills(Options options, Report report, Server server) {
    this.options = options;
    this.report = report;
    this.postgres = new PostgresGround(server);
  }

  /** Runs those parts that are asked for. Those on the same table and without load share one field. */
  void run() throws Exception {
    Kind stale = new Kind(options.fillRows(), true);
    if (options.any("peers", "alone", "workers", "undo")) {
      FillResults results = field("Alone", postgres, stale, 0, alone());
      report.filled(results, aloneBars(results));
    }
    if (options.any("load")) {
      FillResults results = field("Beside load", postgres, stale, options.loadPerSecond(), load());
      report.filled(results, FillBars.load(results));
    }
    postgres.forget(stale);
    if (options.any("unchanged")) {
      Kind right = new Kind(options.fillRows(), false);
      List<Filler> fillers =
          List.of(new CountOnly(true), new CountOnly(false), GodwitFill.FAST, GodwitFill.fast(2));
      FillResults results = field("Nothing to change", postgres, right, 0, fillers);
      report.filled(results, FillBars.unchanged(results));
      postgres.forget(right);
    }
  }

  private List<Bar> aloneBars(FillResults results) {
    List<Bar> bars = new ArrayList<>();
    if (options.any("peers", "alone")) {
      bars.addAll(FillBars.alone(results));
    }
    if (options.any("peers", "workers")) {
      bars.addAll(FillBars.workers(results));
    }
    if (options.any("peers", "undo")) {
      bars.addAll(FillBars.undo(results));
    }
    return bars;
  }

  private Set<Filler> alone() {
    Set<Filler> fillers = new LinkedHashSet<>(List.of(new OneUpdate()));
    if (options.any("peers")) {
      fillers.addAll(peers());
      fillers.add(GodwitFill.POLITE);
    }
    if (options.any("peers", "alone")) {
      fillers.add(GodwitFill.FAST);
    }
    if (options.any("peers", "workers")) {
      fillers.addAll(List.of(GodwitFill.fast(2), GodwitFill.fast(4)));
    }
    if (options.any("peers", "undo")) {
      fillers.add(GodwitFill.UNDO);
    }
    return fillers;
  }

  /** The others: the simple forms, and what tools do. */
  private static List<Filler> peers() {
    return List.of(
        new KeysetRanges(1000),
        new KeysetRanges(5000),
        new KeysetRanges(10_000),
        new LockedRanges(5000),
        new RailsBatches(),
        new GitlabSubBatches(),
        new PgrollBackfill(),
        new JdbcPaging());
  }

  private Set<Filler> load() {
    Set<Filler> fillers = new LinkedHashSet<>();
    fillers.add(new Nobody(options.idle()));
    fillers.add(new OneUpdate());
    if (options.any("peers")) {
      fillers.addAll(
          List.of(
              new KeysetRanges(1000),
              new KeysetRanges(10_000),
              new GitlabSubBatches(),
              new PgrollBackfill(),
              new JdbcPaging()));
    }
    fillers.add(GodwitFill.POLITE);
    fillers.add(GodwitFill.FAST);
    return fillers;
  }

  private FillResults field(
      String what, Ground ground, Kind kind, int perSecond, Iterable<Filler> fillers)
      throws Exception {
    List<Filler> present = report.able(fillers);
    warmUp(ground, present);
    Turn turn = new Turn(ground, kind, perSecond);
    String title =
        String.format(
            Locale.ROOT,
            "%s, %s, %,d rows%s",
            what,
            ground.database(),
            kind.rows(),
            perSecond == 0 ? "" : ", " + perSecond + " transactions a second beside it");
    String base = present.get(perSecond == 0 ? 0 : 1).name();
    return new FillResults(
        title, base, Rounds.interleave(present, options.fillRounds(), f -> taken(turn, f)));
  }

  /** Lets each contender compile what it runs before the clock runs. */
  private void warmUp(Ground ground, List<Filler> fillers) throws Exception {
    for (Filler filler : fillers) {
      if (!(filler instanceof Nobody) && warm.add(filler)) {
        var unused = new Turn(ground, WARM_UP, 0).take(filler);
      }
    }
  }

  private FillSample taken(Turn turn, Filler filler) throws Exception {
    FillSample sample = turn.take(filler);
    report.turn(filler, sample);
    return sample;
  }
}
