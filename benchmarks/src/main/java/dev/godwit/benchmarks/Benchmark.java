package dev.godwit.benchmarks;

import dev.godwit.benchmarks.change.RenameRun;
import dev.godwit.benchmarks.change.Users;
import dev.godwit.benchmarks.contender.Contender;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The program behind {@code benchmarks/run}: measures, and prints tables and bars. */
public final class Benchmark {

  /** Liquibase's log, held here so that it stays off. */
  private static final Logger ROOT = Logger.getLogger("");

  private final Options options;
  private final Comparison comparison;
  private final Report report;

  private Benchmark(Options options, Comparison comparison, Report report) {
    this.options = options;
    this.comparison = comparison;
    this.report = report;
  }

  /**
   * Measures.
   *
   * @param args the root of the source tree, then the options of {@code benchmarks/run}
   */
  public static void main(String[] args) throws Exception {
    ROOT.setLevel(Level.OFF);
    PrintStream out = System.out;
    List<String> words = List.of(args).subList(1, args.length);
    Options options;
    try {
      options = Options.parse(words);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Path repository = Path.of(args[0]);
    Path workspace = Files.createDirectories(repository.resolve("benchmarks/target/run"));
    MigrationFiles files = new MigrationFiles(workspace.resolve("files"), options.columns());
    try (Server server = Server.start(fresh(repository, "postgresql"), options.fsync())) {
      Path results = options.out().orElse(repository.resolve("benchmarks/target/results"));
      Report report = new Report(out, new Document(results));
      report.describe(server, options, words);
      Benchmark benchmark =
          new Benchmark(options, new Comparison(server, files, options.rounds()), report);
      if (options.compares()) {
        benchmark.compare(
            report.present("in process", Contenders.libraries()),
            report.present("whole process", Contenders.commands(repository, workspace)));
      }
      benchmark.change(server, workspace.resolve("changes"));
      new Fills(options, report, server).run();
      OtherFills others = new OtherFills(options, report);
      if (options.any("validation")) {
        others.validation(server);
      }
      if (options.any("growth")) {
        others.growth(server);
      }
      if (options.any("replica")) {
        others.replica(fresh(repository, "postgresql"));
      }
      if (options.any("mariadb")) {
        MariaFills.run(options, report, fresh(repository, "mariadb"));
      }
      report.bars(options.quick());
    }
  }

  /** A new place for each run, so that it is far on the disk from what other runs deleted. */
  private static Path fresh(Path repository, String server) throws Exception {
    Path spread = Files.createDirectories(repository.resolve("benchmarks/target/" + server));
    return Files.createTempDirectory(spread, "data");
  }

  private void compare(List<Contender> libraries, List<Contender> commands) throws Exception {
    comparison.warmUp(libraries);
    if (options.parts().contains("apply") || options.parts().contains("nothing")) {
      comparison.warmUp(commands);
    }
    if (options.parts().contains("apply")) {
      int count = options.applySize();
      report.applied(
          comparison.apply("in process", libraries, count),
          comparison.apply("whole process", commands, count));
    }
    if (options.parts().contains("nothing")) {
      for (int count : options.nothingSizes()) {
        report.nothing(
            comparison.nothing("in process", libraries, count),
            comparison.nothing("whole process", commands, count),
            count == options.largest());
      }
    }
    if (options.parts().contains("linear")) {
      List<Contender> ours =
          libraries.stream()
              .filter(contender -> List.of("floor", "Godwit").contains(contender.tool()))
              .toList();
      report.linear(linearity("apply", ours, comparison::apply));
      report.linear(linearity("nothing to do", ours, comparison::nothing));
    }
  }

  private void change(Server server, Path workspace) throws Exception {
    if (options.parts().contains("dualwrite")) {
      Users users = new Users(options.writtenRows());
      report.dualWrite(DualWriteCost.measure(server, users, options.rounds(), workspace));
    }
    if (options.parts().contains("rename")) {
      RenameRun run = new RenameRun(new Users(options.rows()), options.perSecond(), options.idle());
      report.rename(new RenameImpact(run, run.run(server.create(), workspace)));
    }
  }

  private Linearity linearity(String task, List<Contender> contenders, Linearity.Work work)
      throws Exception {
    return Linearity.measure(task, contenders, options.linearSizes(), options.rounds(), work);
  }
}
