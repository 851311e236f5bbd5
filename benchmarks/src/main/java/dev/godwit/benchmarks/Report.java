package dev.godwit.benchmarks;

import dev.godwit.benchmarks.contender.Contender;
import dev.godwit.benchmarks.contender.JavaProcess;
import dev.godwit.benchmarks.contender.Migration;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says what was measured where, and holds it against the bars. */
final class Report {

  private static final int MEMORY_MB = 200;
  private static final OptionalDouble NONE = OptionalDouble.empty();

  private final PrintStream out;
  private final List<Bar> bars = new ArrayList<>();

  Report(PrintStream out) {
    this.out = out;
  }

  /** What a reader needs to judge the figures, or to get them again. */
  void describe(Server server, Options options, List<String> words) throws SQLException {
    line("Command    benchmarks/run %s", String.join(" ", words));
    line("Date       %s", LocalDate.now(ZoneOffset.UTC));
    line(
        "Machine    %d cores (load %.1f when the run began), %s %s, Java %s",
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.version());
    line(
        "Database   PostgreSQL %s, fsync %s, synchronous_commit %s",
        server.setting("server_version"),
        server.setting("fsync"),
        server.setting("synchronous_commit"));
    if (options.compares()) {
      line(
          "Migration  %s",
          new Migration(1, options.columns()).up().strip().replaceAll("\\s+", " "));
      line("Processes  with Godwit's JVM flags and a class archive, but for the plain JVM");
    }
    line(
        "Times      %d rounds, interleaved; a ratio is the median of the rounds' ratios",
        options.rounds());
  }

  /** Those contenders that can run here; says why the others cannot. */
  List<Contender> present(String mode, List<Contender> contenders) {
    contenders.forEach(
        contender ->
            contender
                .missing()
                .ifPresent(why -> line("Left out   %s, %s: %s", contender.tool(), mode, why)));
    return contenders.stream().filter(contender -> contender.missing().isEmpty()).toList();
  }

  /** Everything was to be applied. */
  void applied(Results library, Results command) {
    show(library);
    show(command);
    bar(library, "floor", 1.25);
    bar(library, "Flyway", 0.20);
    bar(command, "Flyway", 0.20);
    bar(command, "Flyway" + JavaProcess.PLAIN, 0.20);
    memory(command);
  }

  /** Nothing was to be applied; the bars are for the largest size. */
  void nothing(Results library, Results command, boolean largest) {
    show(library);
    show(command);
    if (largest) {
      bar(command, "Flyway", 0.25);
      bar(command, "Flyway" + JavaProcess.PLAIN, 0.25);
      memory(command);
    }
  }

  /** The same was done at growing sizes. */
  void linear(Linearity linearity) {
    line("%n%s", linearity.table());
    bars.add(
        new Bar(
            linearity.task() + ", growth of the time for a file",
            1.25,
            linearity.growth("Godwit"),
            linearity.growth("floor")));
  }

  /** Single writes were timed while a change was open. */
  void dualWrite(DualWriteCost cost) {
    line("%n%s", cost.table());
  }

  /** A column was renamed under load. */
  void rename(RenameImpact impact) {
    line("%n%s", impact.times());
    line("%n%s", impact.programs());
    impact.failures().forEach(failure -> line("Failed     %s", failure));
    bars.addAll(impact.bars());
  }

  /** All bars, at the end. */
  void bars(boolean quick) {
    if (!bars.isEmpty()) {
      line("%n%s", Bar.table(bars));
    }
    if (quick) {
      line("Sizes were cut to a fifth (--quick): the bars are for full sizes.");
    }
  }

  private void show(Results results) {
    line("%n%s", results.table());
  }

  private void bar(Results results, String peer, double limit) {
    bars.add(
        new Bar(
            results.title() + ": of " + peer,
            limit,
            results.ratio("Godwit", peer),
            results.ratio("floor", peer)));
  }

  private void memory(Results command) {
    Optional<Samples> godwit = command.of("Godwit");
    OptionalDouble peak =
        godwit.isEmpty()
            ? NONE
            : godwit.get().peakBytes().stream().mapToDouble(bytes -> bytes / 1e6).findFirst();
    bars.add(new Bar(command.title() + ": peak memory, MB", MEMORY_MB, peak, NONE));
  }

  private void line(String pattern, Object... values) {
    out.println(String.format(Locale.ROOT, pattern, values).stripTrailing());
  }
}
