package dev.godwit.benchmarks;

import dev.godwit.benchmarks.fill.FillResults;
import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Ground.Kind;
import dev.godwit.benchmarks.fill.Named;
import dev.godwit.benchmarks.fill.PostgresGround;
import dev.godwit.benchmarks.fill.ReadGround;
import dev.godwit.benchmarks.fill.ReplicaRun;
import dev.godwit.benchmarks.fill.Turn;
import dev.godwit.benchmarks.fill.peer.GodwitFill;
import dev.godwit.benchmarks.fill.peer.GodwitRules;
import dev.godwit.benchmarks.fill.peer.OneUpdate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is measured of Godwit by itself: rules, larger tables, a replica that is late. */
final class OtherFills {

  private final Options options;
  private final Report report;

  OtherFills(Options options, Report report) {
    this.options = options;
    this.report = report;
  }

  /** Holds a table against ten rules at once, and against each by itself. */
  void validation(Server server) throws Exception {
    ReadGround ground = new ReadGround(server);
    List<Filler> fillers = new ArrayList<>();
    fillers.add(GodwitRules.TOGETHER);
    fillers.addAll(GodwitRules.rowRules());
    fillers.add(GodwitRules.unique());
    fillers.add(GodwitRules.relationship());
    FillResults results =
        new Field(ground, options.fillRounds(), report)
            .alone("Rules", new Kind(options.fillRows(), false), fillers);
    report.filled(results, FillBars.validation(results));
    ground.forget();
  }

  /** Fills a table, and one that is larger by the scale. */
  void growth(Server server) throws Exception {
    PostgresGround ground = new PostgresGround(server);
    List<Kind> sizes =
        List.of(
            new Kind(options.fillRows(), true),
            new Kind(options.fillRows() * options.scale(), true));
    Map<Filler, Turn> turns = new LinkedHashMap<>();
    for (Kind size : sizes) {
      for (Filler filler : List.of(GodwitFill.FAST, new OneUpdate())) {
        turns.put(new Named(filler, at(size, filler)), new Turn(ground, size, 0));
      }
    }
    List<String> ours = sizes.stream().map(size -> at(size, GodwitFill.FAST)).toList();
    List<String> floor = sizes.stream().map(size -> at(size, new OneUpdate())).toList();
    FillResults results =
        new Field(ground, options.fillRounds(), report)
            .each("Growth, PostgreSQL", ours.get(0), turns);
    report.filled(results, FillBars.growth(results, ours, floor));
    for (Kind size : sizes) {
      ground.forget(size);
    }
  }

  private static String at(Kind size, Filler filler) {
    return String.format(Locale.ROOT, "%s, %,d rows", filler.name(), size.rows());
  }

  /** Fills a table that has a replica which applies late, on two servers of its own. */
  void replica(Path directory) throws Exception {
    Filler filler = GodwitFill.FAST;
    ReplicaRun run = ReplicaRun.of(filler, options.fillRows(), directory, options.fsync());
    report.replica(filler, options.fillRows(), run);
  }
}
