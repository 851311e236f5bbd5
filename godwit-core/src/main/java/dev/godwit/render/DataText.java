package dev.godwit.render;

import dev.godwit.backfill.UndoResult;
import dev.godwit.engine.DataReport;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.KeyText;
import dev.godwit.ledger.Quarantine;
import dev.godwit.ledger.Worker;
import dev.godwit.validation.ValidationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs of backfills, and what became of rules, as lines for people. */
public final class DataText {

  private DataText() {}

  /** All runs as a table. */
  public static String runs(List<BackfillRun> runs) {
    if (runs.isEmpty()) {
      return "There are no runs yet.\n";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "RUN",
            "MIGRATION",
            "TABLE",
            "COLUMNS",
            "STATE",
            "PROCESSED",
            "UPDATED",
            "QUARANTINED",
            "STARTED AT (UTC)",
            "BY",
            "UNDO"));
    runs.forEach(run -> rows.add(row(run)));
    StringBuilder text = new StringBuilder(Texts.table(rows));
    for (BackfillRun run : runs) {
      if (run.workers().size() > 1) {
        text.append("\nrun ").append(run.id()).append(" is worked on by ");
        text.append(String.join(", ", run.workers().stream().map(Worker::name).toList()));
      }
    }
    return text.append(text.charAt(text.length() - 1) == '\n' ? "" : "\n").toString();
  }

  private static List<String> row(BackfillRun run) {
    return List.of(
        String.valueOf(run.id()),
        title(run),
        run.table(),
        String.join(",", run.columns()),
        run.waiting() == null ? run.state().id() : "waiting",
        String.valueOf(run.processed()),
        String.valueOf(run.updated()),
        String.valueOf(run.quarantined()),
        Texts.time(run.startedAt()),
        run.startedBy(),
        run.undo().id());
  }

  private static String title(BackfillRun run) {
    return run.version() == null ? run.name() : run.version() + " " + run.name();
  }

  /** A run with all that the ledger tells of it, and the rows that it could not change. */
  public static String run(BackfillRun run, List<Quarantine.Row> quarantine) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("run", String.valueOf(run.id())));
    lines.add(List.of("migration", title(run)));
    lines.add(List.of("writes", columns(run)));
    lines.add(List.of("state", run.state().id()));
    String waiting = run.waiting();
    if (waiting != null) {
      lines.add(List.of("waits", Texts.oneLine(waiting)));
    }
    for (Worker worker : run.workers()) {
      String reason = worker.waiting();
      lines.add(
          List.of(
              "worker",
              worker.name()
                  + (worker.joined() ? ", which has joined" : "")
                  + (reason == null || waiting != null
                      ? ""
                      : ", waits: " + Texts.oneLine(reason))));
    }
    lines.add(List.of("rows", counts(run)));
    lines.add(List.of("started", Texts.time(run.startedAt()) + " UTC by " + run.startedBy()));
    Instant end = run.finishedAt();
    if (end != null) {
      Duration took = Duration.between(run.startedAt(), end);
      lines.add(List.of("ended", Texts.time(end) + " UTC, after " + Texts.duration(took)));
    }
    lines.add(List.of("undo", undo(run)));
    String error = run.error();
    if (error != null) {
      lines.add(List.of("error", Texts.oneLine(error)));
    }
    StringBuilder text = new StringBuilder(Texts.table(lines));
    if (!quarantine.isEmpty()) {
      text.append("\nRows that could not be changed, by their keys:\n");
      quarantine.forEach(
          row ->
              text.append("  ")
                  .append(key(row.key()))
                  .append(": ")
                  .append(Texts.oneLine(row.error()))
                  .append('\n'));
      if (run.quarantined() > quarantine.size()) {
        text.append("  and ").append(run.quarantined() - quarantine.size()).append(" more\n");
      }
    }
    return text.toString();
  }

  private static String undo(BackfillRun run) {
    return switch (run.undo()) {
      case LOG -> "by the old values, which are kept";
      case NULLS -> "by nulls, as the columns held nothing before";
      case NONE -> "none: no old values are kept";
    };
  }

  /** What a run writes: {@code users.full_name}, {@code users (first, last)}. */
  static String columns(BackfillRun run) {
    return run.columns().size() == 1
        ? run.table() + "." + run.columns().get(0)
        : run.table() + " (" + String.join(", ", run.columns()) + ")";
  }

  /** What a run has done, in numbers. */
  static String counts(BackfillRun run) {
    return Texts.count(run.processed(), "row")
        + " looked at, "
        + run.updated()
        + " changed, "
        + (run.quarantined() == 0 ? "" : run.quarantined() + " quarantined, ")
        + (run.batches() == 1 ? "1 batch" : run.batches() + " batches");
  }

  /** What a run is after it was told something. */
  public static String told(BackfillRun run) {
    String undo = run.undo() == BackfillRun.Undo.NONE ? ", and cannot be undone" : "";
    return "run " + run.id() + " of " + columns(run) + " is " + run.state().id() + undo + "\n";
  }

  /** The last lines of a command that ran backfills so many times. */
  public static String backfills(List<Event.BackfillFinished> done, DataReport report, int rounds) {
    StringBuilder text = new StringBuilder();
    int each = done.size() / rounds;
    for (int round = 1; rounds > 1 && round <= rounds; round++) {
      long updated =
          done.subList((round - 1) * each, round * each).stream()
              .mapToLong(end -> end.run().updated())
              .sum();
      text.append("round ").append(round).append(": ");
      text.append(Texts.count(updated, "row")).append(" changed\n");
    }
    Duration took =
        done.stream().map(Event.BackfillFinished::elapsed).reduce(Duration.ZERO, Duration::plus);
    text.append(Texts.count(done.size(), "backfill"))
        .append(" done in ")
        .append(Texts.duration(took))
        .append(": ")
        .append(Texts.count(report.updated(), "row"))
        .append(" changed.");
    if (rounds > 1) {
      text.append(
          report.unchanged()
              ? " The data is the same after each round."
              : " The data differs from one round to another.");
    }
    return text.append('\n').toString();
  }

  /** What putting back has done. */
  public static String undone(UndoResult result) {
    return undone(result.run(), result.table(), result.restored(), result.left(), result.keys());
  }

  static String undone(long run, String table, long restored, long left, List<String> keys) {
    String undone =
        "put back  " + table + ": " + Texts.count(restored, "row") + "  (run " + run + ")";
    return left == 0
        ? undone
        : undone
            + "\n  left alone, as others have changed "
            + (left == 1 ? "it since: 1 row, " : "them since: " + left + " rows, ")
            + keys(left, keys.stream().map(DataText::key).toList());
  }

  /** What became of each rule of a table. */
  public static String validation(String table, List<ValidationResult> results) {
    StringBuilder text = new StringBuilder();
    for (ValidationResult result : results) {
      text.append(result.passed() ? "passed  " : "failed  ").append(Texts.oneLine(result.text()));
      if (!result.passed()) {
        text.append("  (").append(Texts.count(result.failedRows(), "row"));
        if (!result.keys().isEmpty()) {
          text.append(": ").append(keys(result.failedRows(), result.keys()));
        }
        text.append(')');
      }
      text.append('\n');
    }
    long broken = results.stream().filter(result -> !result.passed()).count();
    String rules = Texts.count(results.size(), "rule");
    return text.append('\n')
        .append(table)
        .append(broken == 0 ? " keeps " + rules : " breaks " + broken + " of " + rules)
        .append(".\n")
        .toString();
  }

  private static String keys(long rows, List<String> keys) {
    String listed = keys.stream().map(Texts::oneLine).reduce((a, b) -> a + ", " + b).orElse("");
    return rows > keys.size() ? listed + ", …" : listed;
  }

  /** A key of the ledger for people: its columns, separated by commas. */
  static String key(@Nullable String key) {
    List<@Nullable String> parts = Objects.requireNonNullElse(KeyText.read(key), List.of());
    return String.join(",", parts.stream().map(String::valueOf).toList());
  }
}
