package dev.godwit.benchmarks;

import dev.godwit.benchmarks.change.Impact;
import dev.godwit.benchmarks.change.Impact.Figures;
import dev.godwit.benchmarks.change.Program;
import dev.godwit.benchmarks.change.RenameRun;
import dev.godwit.benchmarks.change.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What clients felt of a rename, as tables and bars.
 *
 * @param run what was run
 * @param impact what was felt
 */
record RenameImpact(RenameRun run, Impact impact) {

  private static final List<Stage> SHOWN =
      List.of(
          Stage.IDLE,
          Stage.EXPAND,
          Stage.MIGRATE_DATA,
          Stage.VALIDATE,
          Stage.CONTRACT,
          Stage.AFTER);

  private static final int FAILURES_SHOWN = 5;

  /** The times of each stage, and of the whole change. */
  Table times() {
    List<List<String>> rows = new ArrayList<>();
    for (Stage stage : SHOWN) {
      Duration duration = impact.durations().getOrDefault(stage, Duration.ZERO);
      rows.add(row(stage.word(), duration, impact.of(stage)));
    }
    Duration all =
        SHOWN.stream()
            .filter(Stage::changing)
            .map(stage -> impact.durations().getOrDefault(stage, Duration.ZERO))
            .reduce(Duration.ZERO, Duration::plus);
    rows.add(row("expand to contract", all, impact.changing()));
    return new Table(
        format(
            "Rename under load, %,d rows, %d statements a second of 4 clients (ms)",
            run.users().rows(), run.perSecond()),
        List.of(
            "",
            "took",
            "statements",
            "p50",
            "p99",
            "longest",
            "p99 x idle",
            "longest - idle's",
            "p99 since due"),
        rows);
  }

  private List<String> row(String what, Duration took, Figures figures) {
    return List.of(
        what,
        format("%.1f s", took.toMillis() / 1e3),
        format("%,d", figures.count()),
        format("%.2f", figures.median()),
        format("%.2f", figures.p99()),
        format("%.1f", figures.longest()),
        format("%.2f", figures.p99() / idle().p99()),
        format("%.1f", figures.longest() - idle().longest()),
        format("%.2f", figures.p99SinceDue()));
  }

  /** What became of the statements of each version of the program. */
  Table programs() {
    List<List<String>> rows = new ArrayList<>();
    for (Program program : Program.values()) {
      Figures figures = impact.of(timing -> timing.program() == program);
      rows.add(
          List.of(
              program == Program.OLD ? "old column, until contract" : "new column, from expand on",
              format("%,d", figures.count()),
              format("%,d", figures.failed())));
    }
    return new Table("Statements of both programs", List.of("", "run", "failed"), rows);
  }

  /** Some of the failures, as the database said them. */
  List<String> failures() {
    return impact.failures().stream().distinct().limit(FAILURES_SHOWN).toList();
  }

  /** What the figures of the whole change are held against. */
  List<Bar> bars() {
    Figures changing = impact.changing();
    return List.of(
        bar("p99 of idle's", 1.3, changing.p99() / idle().p99()),
        bar("longest beyond idle's, ms", 100, changing.longest() - idle().longest()),
        bar("failed statements", 0, impact.failures().size()),
        bar("rows without their last write", 0, (double) impact.lost()));
  }

  private static Bar bar(String what, double limit, double measured) {
    return Bar.atMost(
        "Rename under load: " + what,
        limit,
        Double.isNaN(measured) ? OptionalDouble.empty() : OptionalDouble.of(measured),
        OptionalDouble.empty());
  }

  private Figures idle() {
    return impact.of(Stage.IDLE);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
