package dev.godwit.render;

import dev.godwit.check.Finding;
import dev.godwit.engine.MigrationStatus;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.StatusReport;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.event.Event;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.plan.Direction;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reports and events as lines for people. */
public final class TextRenderer {

  private TextRenderer() {}

  /** What an event says; empty where it is not worth a line. */
  public static Optional<String> event(Event event) {
    if (event instanceof Event.MigrationFinished done) {
      String verb = done.migration().direction() == Direction.UP ? "applied" : "rolled back";
      return Optional.of(
          verb + "  " + done.migration().title() + "  (" + Texts.duration(done.duration()) + ")");
    }
    if (event instanceof Event.MigrationStarted started) {
      return started.migration().resumed()
          ? Optional.of(
              "going on with "
                  + started.migration().title()
                  + " after step "
                  + started.migration().finished())
          : Optional.empty();
    }
    return notice(event);
  }

  private static Optional<String> notice(Event event) {
    String text = null;
    if (event instanceof Event.Waiting waiting) {
      text = "waiting for " + waiting.owner() + ", which is at work on this database";
    } else if (event instanceof Event.TookOver took) {
      text = "taking over from " + took.owner() + ", which vanished";
    } else if (event instanceof Event.Rehearsed rehearsed) {
      text =
          "rehearsed "
              + Texts.count(rehearsed.migrations(), "migration")
              + " on a scratch copy of the structure ("
              + Texts.duration(rehearsed.duration())
              + ")";
    } else if (event instanceof Event.NotRehearsed not) {
      text = "not rehearsed: " + not.why();
    } else if (event instanceof Event.Retrying retrying) {
      text =
          "attempt "
              + retrying.attempt()
              + " at "
              + retrying.migration().title()
              + ": "
              + retrying.reason()
              + "; trying again in "
              + Texts.duration(retrying.pause());
    } else if (event instanceof Event.SetApart apart) {
      text =
          "cannot share the transaction of what stands before it, which is committed first: "
              + firstLine(apart.statement());
    } else if (event instanceof Event.Cleared cleared) {
      text = "clearing what a failed attempt left: " + firstLine(cleared.statement());
    } else if (event instanceof Event.FoundDone found) {
      text =
          "step "
              + found.ordinal()
              + " of "
              + found.migration().title()
              + " had been done before the interruption";
    } else if (event instanceof Event.Undone undone) {
      text = "undone: " + firstLine(undone.statement());
    } else if (event instanceof Event.Warning warning) {
      text = "warning: " + warning.text();
    }
    return Optional.ofNullable(text);
  }

  private static String firstLine(String sql) {
    return sql.lines().findFirst().orElse("");
  }

  /** The last line of a run. */
  public static String summary(List<Outcome> outcomes, Direction direction) {
    if (outcomes.isEmpty()) {
      return direction == Direction.UP
          ? "Nothing to do: every migration is applied."
          : "Nothing to do: no migration is applied.";
    }
    Duration total = outcomes.stream().map(Outcome::duration).reduce(Duration.ZERO, Duration::plus);
    return Texts.count(outcomes.size(), "migration")
        + (direction == Direction.UP ? " applied in " : " rolled back in ")
        + Texts.duration(total)
        + ".";
  }

  /** The status report as a table. */
  public static String status(StatusReport report) {
    if (report.migrations().isEmpty()) {
      return "There are no migrations, neither in the files nor in the ledger.\n";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("VERSION", "NAME", "STATE", "APPLIED AT (UTC)", "BY", "TOOK", "NOTES"));
    report.migrations().forEach(line -> rows.add(row(line)));
    long applied = report.migrations().stream().filter(MigrationStatus::applied).count();
    long pending =
        report.migrations().stream()
            .filter(line -> line.state() == MigrationStatus.State.PENDING)
            .count();
    return Texts.table(rows) + "\n" + applied + " applied, " + pending + " pending\n";
  }

  private static List<String> row(MigrationStatus line) {
    return List.of(
        line.version().toString(),
        line.name(),
        state(line),
        ofRecord(
            line,
            r ->
                r.appliedAt()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString()
                    .replace('T', ' ')
                    .replace("Z", "")),
        ofRecord(line, AppliedMigration::appliedBy),
        ofRecord(line, r -> Texts.duration(r.duration())),
        notes(line));
  }

  private static String state(MigrationStatus line) {
    return switch (line.state()) {
      case APPLIED -> "applied";
      case PENDING -> "pending";
      case APPLYING -> "interrupted";
      case REVERTING -> "interrupted (down)";
    };
  }

  private static String ofRecord(MigrationStatus line, Function<AppliedMigration, String> part) {
    AppliedMigration record = line.record();
    return record == null ? "" : part.apply(record);
  }

  private static String notes(MigrationStatus line) {
    List<String> notes = new ArrayList<>();
    if (line.changed()) {
      notes.add("changed since it was applied");
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
      text.append("  now: ").append(failure.state()).append(".\n");
    }
    if (failure.next() != null) {
      text.append(" next: ").append(failure.next()).append(".\n");
    }
    return text.append(" code: ").append(failure.code().id()).append('\n').toString();
  }

  private static String excerpt(String line, int column) {
    String shown = line.replace('\t', ' ');
    int from = Math.max(0, column - 70);
    int to = Math.min(shown.length(), from + 100);
    return "       | "
        + shown.substring(from, Math.max(from, to))
        + "\n       | "
        + " ".repeat(Math.max(0, column - 1 - from))
        + "^\n";
  }
}
