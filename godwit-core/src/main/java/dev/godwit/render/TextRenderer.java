package dev.godwit.render;

import dev.godwit.check.Finding;
import dev.godwit.engine.MigrationStatus;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.StatusReport;
import dev.godwit.engine.Target;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports and failures as lines for people. */
public final class TextRenderer {

  private TextRenderer() {}

  /** The last line of a run that had this target. */
  public static String summary(List<Outcome> outcomes, Direction direction, Target target) {
    if (outcomes.isEmpty()) {
      return "Nothing to do: " + reached(direction, target.to());
    }
    Duration total = outcomes.stream().map(Outcome::duration).reduce(Duration.ZERO, Duration::plus);
    long whole = outcomes.stream().filter(Outcome::whole).count();
    String waiting =
        outcomes.stream()
            .filter(outcome -> !outcome.whole())
            .map(
                outcome ->
                    " "
                        + outcome.version()
                        + " "
                        + outcome.name()
                        + " is "
                        + outcome.phase().reached()
                        + ": run the same command again when nobody needs the old shape.")
            .collect(Collectors.joining());
    return (whole == 0 && !waiting.isEmpty()
            ? "Nothing applied as a whole in "
            : Texts.count(whole, "migration")
                + (direction == Direction.UP ? " applied in " : " rolled back in "))
        + Texts.duration(total)
        + "."
        + waiting;
  }

  private static String reached(Direction direction, @Nullable Version to) {
    if (direction == Direction.UP) {
      return "every migration" + (to == null ? "" : " up to version " + to) + " is applied.";
    }
    return "no migration" + (to == null ? "" : " above version " + to) + " is applied.";
  }

  /** The status report as a table. */
  public static String status(StatusReport report) {
    String more = report.notes().stream().map(note -> note + "\n").collect(Collectors.joining());
    if (report.migrations().isEmpty()) {
      return "There are no migrations, neither in the files nor in the ledger.\n" + more;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("VERSION", "NAME", "STATE", "APPLIED AT (UTC)", "BY", "TOOK", "NOTES"));
    report.migrations().forEach(line -> rows.add(row(line, report.runner() != null)));
    long applied = report.migrations().stream().filter(MigrationStatus::applied).count();
    long pending =
        report.migrations().stream()
            .filter(line -> line.state() == MigrationStatus.State.PENDING)
            .count();
    long open = report.migrations().stream().filter(MigrationStatus::open).count();
    long covered =
        report.migrations().stream()
            .filter(line -> line.state() == MigrationStatus.State.COVERED)
            .count();
    long halfDone = report.migrations().size() - applied - pending - open - covered;
    String runner =
        report.runner() == null ? "" : report.runner() + " is at work on this database\n";
    String half = report.runner() == null ? " interrupted" : " in progress";
    return Texts.table(rows)
        + "\n"
        + applied
        + " applied, "
        + pending
        + " pending"
        + (covered == 0 ? "" : ", " + covered + " in the baseline")
        + (open == 0 ? "" : ", " + open + " between two phases")
        + (halfDone == 0 ? "" : ", " + halfDone + half)
        + "\n"
        + runner
        + more;
  }

  private static List<String> row(MigrationStatus line, boolean running) {
    return List.of(
        line.version().toString(),
        line.name(),
        state(line, running),
        line.open() ? "" : ofRecord(line, r -> Texts.time(r.appliedAt())),
        ofRecord(line, AppliedMigration::appliedBy),
        ofRecord(line, r -> Texts.duration(r.duration())),
        notes(line));
  }

  private static String state(MigrationStatus line, boolean running) {
    return switch (line.state()) {
      case APPLIED -> "applied";
      case PENDING -> "pending";
      case COVERED -> "in the baseline";
      case OPEN -> reached(line);
      case APPLYING -> running ? "being applied" : "interrupted";
      case REVERTING -> running ? "being rolled back" : "interrupted (down)";
    };
  }

  private static String reached(MigrationStatus line) {
    AppliedMigration record = line.record();
    return record == null || record.phase() == null ? "open" : record.phase().reached();
  }

  private static String ofRecord(MigrationStatus line, Function<AppliedMigration, String> part) {
    AppliedMigration record = line.record();
    return record == null ? "" : part.apply(record);
  }

  private static String notes(MigrationStatus line) {
    List<String> notes = new ArrayList<>();
    if (line.open()) {
      notes.add("since " + ofRecord(line, r -> Texts.time(r.appliedAt())));
    }
    if (line.changed()) {
      notes.add(
          line.state() == MigrationStatus.State.PENDING
              ? "changed, so it runs again"
              : "changed since it was applied");
    }
    if (line.missing()) {
      notes.add("file missing");
    }
    if (line.outOfOrder()) {
      notes.add("out of order");
    }
    if (!line.reversible()) {
      notes.add("no down");
    }
    return String.join(", ", notes);
  }

  /** What a check found, a paragraph each. */
  public static String findings(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "Files and ledger agree.\n";
    }
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(finding.rule())
          .append("  ")
          .append(finding.version())
          .append(' ')
          .append(finding.name())
          .append("  (")
          .append(finding.file())
          .append(")\n  ")
          .append(finding.message())
          .append(".\n  ")
          .append(finding.fix())
          .append(".\n");
    }
    return text.append('\n')
        .append(Texts.count(findings.size(), "finding"))
        .append('\n')
        .toString();
  }

  /**
   * A failure with its place, the line it points at, the state of the database, and what to do.
   *
   * @param source answers the text of the line that a location points at, or nothing
   */
  public static String failure(
      GodwitException failure, Function<Location, Optional<String>> source) {
    StringBuilder text = new StringBuilder("error: ").append(failure.what()).append('\n');
    Location location = failure.location();
    if (location != null) {
      text.append("   at: ").append(location).append('\n');
      source.apply(location).ifPresent(line -> text.append(excerpt(line, location.column())));
    }
    if (failure.state() != null) {
      text.append("  now: ").append(Texts.sentence(failure.state())).append('\n');
    }
    if (failure.next() != null) {
      text.append(" next: ").append(Texts.sentence(failure.next())).append('\n');
    }
    return text.append(" code: ").append(failure.code().id()).append('\n').toString();
  }

  /**
   * A file may have changed since: then the place may be beyond the line, and stands at its end.
   */
  private static String excerpt(String line, int column) {
    String shown = line.replaceAll("\\p{Cntrl}", " ");
    int at = Math.min(column - 1, shown.length());
    int from = Math.max(0, at - 70);
    return "       | "
        + shown.substring(from, Math.min(shown.length(), from + 100))
        + "\n       | "
        + " ".repeat(at - from)
        + "^\n";
  }
}
