package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.ledger.AppliedMigration.State;
import dev.godwit.ledger.Journal;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.BackfillStep;
import dev.godwit.plan.ChangeStep;
import dev.godwit.plan.CodeStep;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Plan;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Step;
import dev.godwit.plan.UndoStep;
import dev.godwit.plan.Version;
import dev.godwit.source.Callback.Event;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.Script;
import dev.godwit.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns files and history into a plan. It touches no database. */
public final class Planner {

  private final Dialect dialect;
  private final boolean allowEmpty;

  /**
   * A planner for one kind of database.
   *
   * @param allowEmpty whether an up script may hold no statement
   */
  public Planner(Dialect dialect, boolean allowEmpty) {
    this.dialect = dialect;
    this.allowEmpty = allowEmpty;
  }

  /**
   * The plan that applies what is pending, in the order of versions; a migration that an earlier
   * run began comes first.
   *
   * @throws GodwitException where a pending migration cannot be planned, or one is half rolled back
   */
  public Plan up(History history, Target target) {
    Version to = target.to();
    if (to != null && history.file(to).isEmpty() && !history.byVersion().containsKey(to)) {
      throw unknown(to);
    }
    List<PlannedMigration> migrations = new ArrayList<>();
    history.halfDone().ifPresent(half -> migrations.add(resumed(history, half)));
    for (AppliedMigration open : history.open()) {
      if (to == null || open.version().compareTo(to) <= 0) {
        migrations.add(change(open, Direction.UP));
      }
    }
    for (ResolvedMigration pending : history.pending(to)) {
      if (target.steps() != null && migrations.size() >= target.steps()) {
        break;
      }
      migrations.add(up(history, pending, 0, false));
    }
    return new Plan(migrations);
  }

  private static GodwitException unknown(Version version) {
    return new GodwitException(
            ErrorCode.VERSION_UNKNOWN,
            "there is no migration with version " + version + ", in the files or in the ledger")
        .next("'godwit status' lists all versions");
  }

  private PlannedMigration resumed(History history, AppliedMigration half) {
    if (half.state() == State.REVERTING) {
      throw new GodwitException(
              ErrorCode.HALF_DONE,
              "migration " + half.version() + " " + half.name() + " is half rolled back")
          .next("Run 'godwit rollback' to finish that first");
    }
    if (half.kind().equals(Kind.CHANGE.id())) {
      return change(half, Direction.UP);
    }
    ResolvedMigration file =
        history
            .file(half.version())
            .orElseThrow(
                () ->
                    new GodwitException(
                            ErrorCode.HALF_DONE,
                            "migration "
                                + half.version()
                                + " "
                                + half.name()
                                + " is half applied, and its file "
                                + half.file()
                                + " is not there")
                        .next(
                            "Bring the file back to go on, or run 'godwit rollback' to run its down"));
    int finished = (int) history.journal().stream().filter(Journal.Entry::finished).count();
    return continued(up(history, file, finished, true), history.journal());
  }

  /** A change that has begun: its steps are in the ledger. */
  private static PlannedMigration change(AppliedMigration change, Direction direction) {
    return new PlannedMigration(
        change.version(),
        change.name(),
        Kind.CHANGE,
        direction,
        change.file(),
        change.checksum(),
        null,
        null,
        List.of(new ChangeStep(List.of(), null, change.phase())),
        0,
        true);
  }

  /** Divided as the interrupted run divided it, and proved to begin with what that run did. */
  private static PlannedMigration continued(PlannedMigration planned, List<Journal.Entry> journal) {
    PlannedMigration divided = planned.withSteps(Steps.asRecorded(planned.steps(), journal));
    checkUnchanged(divided, journal);
    return divided;
  }

  /**
   * Steps that are done must be the ones that the file has now; those to come may have been mended.
   */
  private static void checkUnchanged(PlannedMigration planned, List<Journal.Entry> journal) {
    List<Step> steps = planned.durableSteps();
    for (Journal.Entry entry : journal) {
      if (entry.finished()
          && (entry.ordinal() > steps.size()
              || !steps.get(entry.ordinal() - 1).hash().equals(entry.hash()))) {
        throw new GodwitException(
                ErrorCode.RESUME_MISMATCH,
                "migration "
                    + planned.title()
                    + " was interrupted after step "
                    + planned.finished()
                    + ", and step "
                    + entry.ordinal()
                    + " is not what it was when it ran")
            .at(Location.startOf(planned.file()))
            .next(
                "Put the finished steps back as they were; what comes after them may be changed."
                    + " Or run 'godwit rollback' to run the down");
      }
    }
  }

  private PlannedMigration up(
      History history, ResolvedMigration file, int finished, boolean resumed) {
    Script script = file.up();
    List<Step> steps =
        switch (file.kind()) {
          case DATA -> data(file);
          case CHANGE ->
              List.of(new ChangeStep(Objects.requireNonNull(file.change()).titles(), null, null));
          case SQL, REPEATABLE, BASELINE, JAVA ->
              script == null ? code(file) : verified(file, surrounded(history, file, script));
        };
    if (steps.isEmpty() && !allowEmpty && !file.isOfTool()) {
      throw new GodwitException(ErrorCode.FILE_INVALID, "the up script holds no statement")
          .at(script == null ? null : script.location())
          .state("Nothing was run")
          .next(
              "Write the statements, or remove the file; if it is empty on purpose, say --allow-empty");
    }
    return new PlannedMigration(
        file.version(),
        file.name(),
        file.kind(),
        Direction.UP,
        file.file(),
        file.checksum(),
        file.text(),
        file.down() == null ? null : file.down().recorded(Direction.DOWN),
        steps,
        finished,
        resumed);
  }

  /** A script between the callbacks that surround each. */
  private List<Step> surrounded(History history, ResolvedMigration file, Script script) {
    List<SqlStatement> all = new ArrayList<>(each(history, Event.BEFORE_EACH_MIGRATE));
    StepBuilder.statements(dialect, script).stream()
        .filter(each -> !file.isOfTool() || !dialect.onlyLocksTables(each)) // as dumps have them
        .forEach(all::add);
    all.addAll(each(history, Event.AFTER_EACH_MIGRATE));
    return StepBuilder.steps(dialect, all, script.inTransaction(), file.isOfTool());
  }

  private List<Step> verified(ResolvedMigration file, List<Step> steps) {
    Script verify = file.verify();
    return verify == null ? steps : Verification.behind(steps, verify, dialect);
  }

  private List<SqlStatement> each(History history, Event event) {
    return history.set().callbacks().stream()
        .filter(callback -> callback.event() == event)
        .flatMap(callback -> StepBuilder.statements(dialect, callback.script().get()).stream())
        .toList();
  }

  private List<Step> data(ResolvedMigration file) {
    Backfill backfill = Objects.requireNonNull(file.backfill());
    BackfillRules.check(dialect, backfill, file.file());
    return List.of(new BackfillStep(backfill));
  }

  private static List<Step> code(ResolvedMigration file) {
    return file.code() == null
        ? List.of()
        : List.of(new CodeStep(file.code().getClass().getName(), file.code().transactional()));
  }

  /**
   * The migrations that a rollback would undo, the latest applied first.
   *
   * @throws GodwitException {@link ErrorCode#VERSION_UNKNOWN} where the version to go back to is
   *     none, {@link ErrorCode#IRREVERSIBLE} where one of them has no down
   */
  public List<AppliedMigration> toRollBack(History history, Target target) {
    Version to = target.to();
    if (to != null && !to.toString().equals("0") && !history.byVersion().containsKey(to)) {
      throw new GodwitException(
              ErrorCode.VERSION_UNKNOWN,
              "version " + to + " is not applied, so there is no way back to it")
          .next("'godwit status' lists the applied versions; 0 stands for none at all");
    }
    List<AppliedMigration> latest = new ArrayList<>(history.applied());
    latest.removeIf(migration -> migration.kind().equals(Kind.REPEATABLE.id()));
    Collections.reverse(latest);
    if (to != null && to.isNamed()) { // names have no order but that of applying
      long ordinal = Objects.requireNonNull(history.byVersion().get(to)).ordinal();
      latest.removeIf(migration -> migration.ordinal() <= ordinal);
    } else if (to != null) {
      latest.removeIf(migration -> migration.version().compareTo(to) <= 0);
    }
    int limit = target.steps() != null ? target.steps() : to != null ? latest.size() : 1;
    return latest.subList(0, Math.min(limit, latest.size()));
  }

  /**
   * The plan that undoes migrations by their downs as they were when applied.
   *
   * @param migrations what {@link #toRollBack} answered
   * @param downs the down scripts in the ledger, by version
   * @throws GodwitException {@link ErrorCode#IRREVERSIBLE} where one of them has no down
   */
  public Plan down(History history, List<AppliedMigration> migrations, Map<Version, String> downs) {
    return new Plan(
        migrations.stream()
            .map(migration -> down(history, migration, downs.get(migration.version())))
            .toList());
  }

  private PlannedMigration down(
      History history, AppliedMigration migration, @Nullable String text) {
    if (migration.kind().equals(Kind.CHANGE.id())) {
      return change(migration, Direction.DOWN);
    }
    boolean resumed = migration.state() == State.REVERTING;
    int finished =
        resumed ? (int) history.journal().stream().filter(Journal.Entry::finished).count() : 0;
    PlannedMigration planned =
        new PlannedMigration(
            migration.version(),
            migration.name(),
            Kind.ofId(migration.kind()),
            Direction.DOWN,
            migration.file(),
            migration.checksum(),
            null,
            text,
            downSteps(history, migration, text),
            finished,
            resumed);
    return resumed ? continued(planned, history.journal()) : planned;
  }

  private List<Step> downSteps(History history, AppliedMigration migration, @Nullable String text) {
    if (migration.kind().equals(Kind.DATA.id())) {
      return List.of(new UndoStep(migration.version()));
    }
    if (migration.kind().equals(Kind.JAVA.id())) {
      return history
          .file(migration.version())
          .filter(ResolvedMigration::reversible)
          .map(Planner::code)
          .filter(steps -> !steps.isEmpty())
          .orElseThrow(
              () ->
                  irreversible(
                      migration,
                      "its Java class " + migration.file() + " is not here, or has no down"));
    }
    if (text == null) {
      throw irreversible(migration, "it was applied without a down");
    }
    String file = migration.file() + " (down, as applied)";
    return StepBuilder.steps(dialect, Script.of(text, Location.startOf(file), Direction.DOWN));
  }

  private static GodwitException irreversible(AppliedMigration migration, String why) {
    return new GodwitException(
            ErrorCode.IRREVERSIBLE,
            "migration "
                + migration.version()
                + " "
                + migration.name()
                + " cannot be rolled back: "
                + why)
        .state("Nothing was run")
        .next("Write a new migration that undoes what this one did");
  }
}
