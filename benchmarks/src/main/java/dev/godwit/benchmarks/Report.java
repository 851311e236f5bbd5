package dev.godwit.benchmarks;

import dev.godwit.benchmarks.contender.Contender;
import dev.godwit.benchmarks.contender.JavaProcess;
import dev.godwit.benchmarks.contender.Migration;
import dev.godwit.benchmarks.fill.FillResults;
import dev.godwit.benchmarks.fill.FillSample;
import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Metric;
import dev.godwit.benchmarks.fill.ReplicaRun;
import java.io.IOException;
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

  private static final List<String> SETTINGS =
      List.of(
          "server_version",
          "fsync",
          "synchronous_commit",
          "full_page_writes",
          "shared_buffers",
          "max_wal_size",
          "checkpoint_timeout");

  private static final OptionalDouble NONE = OptionalDouble.empty();

  private final PrintStream out;
  private final Document document;
  private final List<Bar> bars = new ArrayList<>();

  Report(PrintStream out, Document document) {
    this.out = out;
    this.document = document;
  }

  /** What a reader needs to judge the figures, or to get them again. */
  void describe(Server server, Options options, List<String> words) throws SQLException {
    say("Command", "benchmarks/run %s", String.join(" ", words));
    say("Date", "%s", LocalDate.now(ZoneOffset.UTC));
    say(
        "Machine",
        "%d cores (load %.1f when the run began), %s %s, Java %s",
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.version());
    say("Database", "PostgreSQL %s", server.settings(SETTINGS));
    if (options.compares()) {
      say(
          "Migration",
          "%s",
          new Migration(1, options.columns()).up().strip().replaceAll("\\s+", " "));
      say("Processes", "with Godwit's JVM flags and a class archive, but for the plain JVM");
    }
    say(
        "Times",
        "%d rounds (%d where a column is filled), interleaved; a ratio is the median of the rounds'"
            + " ratios",
        options.rounds(),
        options.fillRounds());
  }

  /** Says something that a reader needs, here and in the document. */
  void say(String what, String pattern, Object... values) {
    String text = String.format(Locale.ROOT, pattern, values).strip();
    document.circumstance(what, text);
    line("%-10s %s", what, text);
  }

  /** Those contenders that can run here; says why the others cannot. */
  List<Contender> present(String mode, List<Contender> contenders) {
    contenders.forEach(
        contender ->
            contender
                .missing()
                .ifPresent(why -> say("Left out", "%s, %s: %s", contender.tool(), mode, why)));
    return contenders.stream().filter(contender -> contender.missing().isEmpty()).toList();
  }

  /** Everything was to be applied. */
  void applied(Results library, Results command) throws IOException {
    show(library);
    show(command);
    bar(library, "floor", 1.25);
    bar(library, "Flyway", 0.20);
    bar(command, "Flyway", 0.20);
    bar(command, "Flyway" + JavaProcess.PLAIN, 0.20);
    memory(command);
  }

  /** Nothing was to be applied; the bars are for the largest size. */
  void nothing(Results library, Results command, boolean largest) throws IOException {
    show(library);
    show(command);
    if (largest) {
      bar(command, "Flyway", 0.25);
      bar(command, "Flyway" + JavaProcess.PLAIN, 0.25);
      memory(command);
    }
  }

  /** The same was done at growing sizes. */
  void linear(Linearity linearity) throws IOException {
    bars.add(
        Bar.atMost(
            linearity.task() + ", growth of the time for a file",
            1.25,
            linearity.growth("Godwit"),
            linearity.growth("floor")));
    show(linearity.table());
  }

  /** Single writes were timed while a change was open. */
  void dualWrite(DualWriteCost cost) throws IOException {
    show(cost.table());
  }

  /** A column was renamed under load. */
  void rename(RenameImpact impact) throws IOException {
    bars.addAll(impact.bars());
    show(impact.times());
    show(impact.programs());
    impact.failures().forEach(failure -> line("Failed     %s", failure));
  }

  /** Those ways to fill a column that can run here; says why the others cannot. */
  List<Filler> able(Iterable<Filler> fillers) {
    List<Filler> able = new ArrayList<>();
    for (Filler filler : fillers) {
      filler
          .missing()
          .ifPresentOrElse(
              why -> say("Left out", "%s: %s", filler.name(), why), () -> able.add(filler));
    }
    return able;
  }

  /** A contender has had a turn; said at once, as all of them take long. */
  void turn(Filler filler, FillSample sample) {
    double p99 = Metric.P99.of(sample);
    System.err.printf(
        Locale.ROOT,
        "  %-24s %8.2f s%s%n",
        filler.name(),
        sample.seconds(),
        Double.isNaN(p99) ? "" : String.format(Locale.ROOT, ", load p99 %.2f ms", p99));
  }

  /** A column was filled by everybody, and is held against these bars. */
  void filled(FillResults results, List<Bar> against) throws IOException {
    bars.addAll(against);
    FillReport filled = new FillReport(results);
    line("%n%s", filled.table());
    document.add(filled.section(), bars);
  }

  /** A table with a replica that applies late was filled. */
  void replica(Filler filler, long rows, ReplicaRun run) throws IOException {
    bars.addAll(FillBars.replica(run));
    show(
        new Table(
            String.format(
                Locale.ROOT,
                "Replica that applies %d s late, PostgreSQL, %,d rows",
                ReplicaRun.DELAY.toSeconds(),
                rows),
            List.of("", "took s", "largest lag s", "rows left"),
            List.of(
                List.of(
                    filler.name(),
                    String.format(Locale.ROOT, "%.1f", run.seconds()),
                    String.format(Locale.ROOT, "%.1f", run.largestLag()),
                    Long.toString(run.left())))));
  }

  /** All bars, at the end. */
  void bars(boolean quick) throws IOException {
    if (!bars.isEmpty()) {
      line("%n%s", Bar.table(bars));
    }
    if (quick) {
      say("Sizes", "were cut (--quick): the bars are for full sizes");
    }
    document.write(bars);
    line("Report     %s", document.directory().resolve("report.html"));
  }

  private void show(Results results) throws IOException {
    show(results.table());
  }

  private void show(Table table) throws IOException {
    line("%n%s", table);
    document.add(Document.Section.of(table), bars);
  }

  private void bar(Results results, String peer, double limit) {
    bars.add(
        Bar.atMost(
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
    bars.add(Bar.atMost(command.title() + ": peak memory, MB", MEMORY_MB, peak, NONE));
  }

  private void line(String pattern, Object... values) {
    out.println(String.format(Locale.ROOT, pattern, values).stripTrailing());
  }
}
