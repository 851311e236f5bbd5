package dev.godwit.benchmarks;

import dev.godwit.benchmarks.fill.FillResults;
import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Ground.Kind;
import dev.godwit.benchmarks.fill.Nobody;
import dev.godwit.benchmarks.fill.PostgresGround;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The parts in which a column of a table on PostgreSQL is filled: who takes part in each. */
final class Fills {

  private final Options options;
  private final Report report;
  private final PostgresGround ground;
  private final Field field;

  Fills(Options options, Report report, Server server) {
    this.options = options;
    this.report = report;
    this.ground = new PostgresGround(server);
    this.field = new Field(ground, options.fillRounds(), report);
  }

  /**
   * Runs those parts that are asked for. Those on the same table and without load share one field.
   */
  void run() throws Exception {
    Kind stale = new Kind(options.fillRows(), true);
    if (options.any("peers", "alone", "workers", "undo")) {
      FillResults results = field.alone("Alone", stale, alone());
      report.filled(results, aloneBars(results));
    }
    if (options.any("load")) {
      FillResults results =
          field.loaded("Beside load", stale, options.loadPerSecond(), besideLoad());
      report.filled(results, FillBars.load(results));
    }
    ground.forget(stale);
    if (options.any("unchanged")) {
      Kind right = new Kind(options.fillRows(), false);
      FillResults results =
          field.alone(
              "Nothing to change",
              right,
              List.of(
                  new CountOnly(true), new CountOnly(false), GodwitFill.FAST, GodwitFill.fast(2)));
      report.filled(results, FillBars.unchanged(results));
      ground.forget(right);
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
  static List<Filler> peers() {
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

  private List<Filler> besideLoad() {
    List<Filler> fillers = new ArrayList<>();
    fillers.add(new Nobody(options.idle()));
    fillers.add(new OneUpdate());
    if (options.any("peers")) {
      fillers.add(new KeysetRanges(1000));
      fillers.add(new KeysetRanges(10_000));
      fillers.add(new GitlabSubBatches());
      fillers.add(new PgrollBackfill());
      fillers.add(new JdbcPaging());
    }
    fillers.add(GodwitFill.POLITE);
    fillers.add(GodwitFill.FAST);
    fillers.add(GodwitFill.fast(2));
    return fillers;
  }
}
