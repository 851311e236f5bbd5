package dev.godwit.engine;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.plan.Phase;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which change is meant where a phase is asked for, and whether it is that phase's turn. */
final class ChangeChoice {

  private ChangeChoice() {}

  /** The pending change that is to begin: the one that was named, or the next. */
  static ResolvedMigration pending(History history, @Nullable Version version) {
    List<ResolvedMigration> pending = history.pending();
    ResolvedMigration first =
        pending.stream()
            .findFirst()
            .orElseThrow(() -> unknown(version, "there is no change to expand"));
    if (version != null && pending.stream().noneMatch(each -> each.version().equals(version))) {
      throw unknown(version, "there is no pending change " + version);
    }
    if (first.kind() != Kind.CHANGE || (version != null && !first.version().equals(version))) {
      throw new GodwitException(
              ErrorCode.PHASE_ORDER,
              "migration " + first.version() + " " + first.name() + " comes first")
          .state("Nothing was run")
          .next("Apply it with 'godwit migrate --to " + first.version() + "'");
    }
    return first;
  }

  /** The failure that there is no such change. */
  static GodwitException unknown(@Nullable Version version, String what) {
    return new GodwitException(
            version == null ? ErrorCode.PHASE_ORDER : ErrorCode.VERSION_UNKNOWN, what)
        .next("'godwit status' lists all migrations");
  }

  /** Whether a phase is the next one of a change. */
  static boolean waits(AppliedMigration change, Phase phase) {
    return change.isChange()
        && (phase == Phase.PURGE || change.state() != AppliedMigration.State.APPLIED)
        && Phase.next(change.phase()).filter(phase::equals).isPresent();
  }

  /** Refuses a phase that others have to come before. */
  static void requireTurn(AppliedMigration change, Phase phase) {
    String title = "change " + change.version() + " " + change.name();
    if (!change.isChange()) {
      throw new GodwitException(
          ErrorCode.PHASE_ORDER,
          "migration "
              + change.version()
              + " "
              + change.name()
              + " is no change: it has no phases");
    }
    if (change.state() == AppliedMigration.State.REVERTING) {
      throw new GodwitException(ErrorCode.HALF_DONE, title + " is half undone")
          .state("Nothing was run")
          .next("Run 'godwit rollback' to finish that first");
    }
    Phase reached = change.phase();
    Phase first = Phase.next(reached).orElse(Phase.PURGE);
    if (phase.isAfter(first)) {
      throw new GodwitException(
              ErrorCode.PHASE_ORDER,
              title
                  + " is "
                  + (reached == null ? "not expanded yet" : reached.reached())
                  + ": "
                  + first.id()
                  + " comes before "
                  + phase.id())
          .state("Nothing was run")
          .next(
              "Run '"
                  + Phases.command(first)
                  + "' first; 'godwit migrate' runs all in their order");
    }
  }

  /** The change that is meant: the one that was named, or the first that waits for the phase. */
  static AppliedMigration chosen(History history, @Nullable Version version, Phase phase) {
    if (version != null) {
      AppliedMigration named = history.byVersion().get(version);
      if (named == null) {
        throw notBegun(history, version);
      }
      return named;
    }
    List<AppliedMigration> changes =
        history.applied().stream().filter(AppliedMigration::isChange).toList();
    return changes.stream()
        .filter(each -> waits(each, phase))
        .findFirst()
        .or(
            () ->
                changes.stream()
                    .filter(each -> each.state() != AppliedMigration.State.APPLIED)
                    .findFirst())
        .orElseThrow(
            () ->
                new GodwitException(ErrorCode.PHASE_ORDER, "no change waits for " + phase.id())
                    .state("Nothing was run")
                    .next(begin(history)));
  }

  /** What to do where no change is open. */
  private static String begin(History history) {
    return history.pending().stream()
        .filter(each -> each.kind() == Kind.CHANGE)
        .findFirst()
        .map(each -> expanding(history, each))
        .orElse("No change is pending either: 'godwit new --change NAME' writes one");
  }

  private static String expanding(History history, ResolvedMigration change) {
    ResolvedMigration first = history.pending().get(0);
    String title = "change " + change.version() + " " + change.name();
    return first.equals(change)
        ? "Expand comes first: run 'godwit expand " + change.version() + "' to begin " + title
        : title
            + " is pending, behind migration "
            + first.version()
            + " "
            + first.name()
            + ": 'godwit migrate --to "
            + change.version()
            + "' applies both, as far as the gate lets it";
  }

  private static GodwitException notBegun(History history, Version version) {
    GodwitException failure = unknown(version, "no change " + version + " has begun");
    return history.pending().stream()
        .filter(each -> each.version().equals(version) && each.kind() == Kind.CHANGE)
        .findFirst()
        .map(each -> failure.state("Nothing was run").next(expanding(history, each)))
        .orElse(failure);
  }
}
