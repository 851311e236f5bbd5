package dev.godwit.event;

import dev.godwit.check.Blocker;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Phase;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.Step;
import dev.godwit.plan.Version;
import dev.godwit.validation.ValidationResult;
import java.time.Duration;
import java.util.List;

/** Something that happened during a run. The engine emits events and prints nothing. */
public sealed interface Event {

  /**
   * Another runner is at work; this one waits for it.
   *
   * @param owner the other runner
   */
  record Waiting(String owner) implements Event {}

  /**
   * The runner before this one vanished without giving its lease back; this one takes over.
   *
   * @param owner the runner that vanished
   */
  record TookOver(String owner) implements Event {}

  /**
   * The other tool that is in use beside Godwit has applied or undone a migration since Godwit's
   * last run; the ledger says so now.
   *
   * @param tool the tool
   * @param version the migration's version
   * @param name its name
   * @param direction what the tool did
   */
  record CaughtUp(String tool, Version version, String name, Direction direction)
      implements Event {}

  /**
   * The migrations ran without error on a structure-only copy.
   *
   * @param migrations how many
   * @param duration how long that took
   */
  record Rehearsed(int migrations, Duration duration) implements Event {}

  /**
   * Not everything could be rehearsed.
   *
   * @param why the reason
   */
  record NotRehearsed(String why) implements Event {}

  /**
   * A migration begins.
   *
   * @param migration the migration
   * @param ordinal its place in this run, from 1
   * @param total how many this run has
   */
  record MigrationStarted(PlannedMigration migration, int ordinal, int total) implements Event {}

  /**
   * A migration is done.
   *
   * @param migration the migration
   * @param duration how long it took
   */
  record MigrationFinished(PlannedMigration migration, Duration duration) implements Event {}

  /**
   * A migration failed.
   *
   * @param migration the migration
   * @param failure what happened
   */
  record MigrationFailed(PlannedMigration migration, GodwitException failure) implements Event {}

  /**
   * A step begins.
   *
   * @param migration the migration
   * @param step the step
   * @param ordinal its place among the durable steps, from 1
   */
  record StepStarted(PlannedMigration migration, Step step, int ordinal) implements Event {}

  /**
   * A step is done and recorded.
   *
   * @param migration the migration
   * @param step the step
   * @param ordinal its place among the durable steps, from 1
   */
  record StepFinished(PlannedMigration migration, Step step, int ordinal) implements Event {}

  /**
   * A step will be tried again.
   *
   * @param migration the migration
   * @param reason what was in the way
   * @param attempt which attempt failed, from 1
   * @param pause how long until the next
   */
  record Retrying(PlannedMigration migration, String reason, int attempt, Duration pause)
      implements Event {}

  /**
   * The database refused a statement in the transaction of those before it; they are committed
   * first now.
   *
   * @param migration the migration
   * @param statement the statement's text
   */
  record SetApart(PlannedMigration migration, String statement) implements Event {}

  /**
   * What a failed or cut off attempt left behind is cleared.
   *
   * @param migration the migration
   * @param statement the statement that clears it
   */
  record Cleared(PlannedMigration migration, String statement) implements Event {}

  /**
   * A step that was cut off turned out to have taken effect.
   *
   * @param migration the migration
   * @param ordinal its place among the durable steps, from 1
   */
  record FoundDone(PlannedMigration migration, int ordinal) implements Event {}

  /**
   * A finished step of a failed migration was undone.
   *
   * @param migration the migration
   * @param statement the statement that undid it
   */
  record Undone(PlannedMigration migration, String statement) implements Event {}

  /**
   * A phase of a change begins, or goes on.
   *
   * @param change the change
   * @param phase the phase
   */
  record PhaseStarted(PlannedMigration change, Phase phase) implements Event {}

  /**
   * A change has come through a phase.
   *
   * @param change the change
   * @param phase the phase
   * @param duration how long it took
   */
  record PhaseFinished(PlannedMigration change, Phase phase, Duration duration) implements Event {}

  /**
   * A change waits before contract, as programs still need what that would take away.
   *
   * @param change the change
   * @param blockers who needs it
   */
  record GateClosed(PlannedMigration change, List<Blocker> blockers) implements Event {}

  /**
   * Something that the user should know, though the run goes on.
   *
   * @param text what
   */
  record Warning(String text) implements Event {}

  /**
   * Contract waits until no instance is on an older version; said again where other instances are.
   *
   * @param change the change to be contracted
   * @param blockers who is on an older version
   */
  record GateWaiting(Version change, List<Blocker> blockers) implements Event {

    /** Copies the list. */
    public GateWaiting {
      blockers = List.copyOf(blockers);
    }
  }

  /**
   * An instance of a rollout is being deployed.
   *
   * @param instance its name
   * @param ordinal its place in the rollout, from 1
   * @param total how many the rollout has
   * @param command what deploys it
   */
  record InstanceDeploying(String instance, int ordinal, int total, String command)
      implements Event {}

  /**
   * A command of an instance says something.
   *
   * @param instance its name
   * @param line what it says
   */
  record InstanceOutput(String instance, String line) implements Event {}

  /**
   * An instance is deployed, and not healthy yet.
   *
   * @param instance its name
   * @param reason how that shows
   */
  record InstanceNotHealthy(String instance, String reason) implements Event {}

  /**
   * An instance is deployed, and healthy where that is asked.
   *
   * @param instance its name
   * @param change the version that it is on now
   * @param duration how long that took
   */
  record InstanceDeployed(String instance, Version change, Duration duration) implements Event {}

  /**
   * An instance is not deployed, as an earlier run has done so and it is healthy.
   *
   * @param instance its name
   * @param change the version that it is on
   */
  record InstanceKept(String instance, Version change) implements Event {}

  /**
   * An instance that could not be deployed is brought back.
   *
   * @param instance its name
   * @param command what brings it back
   */
  record InstanceRollingBack(String instance, String command) implements Event {}

  /**
   * A backfill begins, or goes on where an earlier run of it stopped.
   *
   * @param run the run as the ledger has it
   * @param pace how long it pauses after each batch
   * @param rowsBy what rows are found by, in words
   */
  record BackfillStarted(BackfillRun run, Duration pace, String rowsBy) implements Event {}

  /**
   * A batch is committed.
   *
   * @param run the run's number
   * @param table the table
   * @param processed how many rows the run has looked at so far
   * @param updated how many it has changed
   * @param estimated how many rows there are by estimate; -1 where unknown
   * @param sweeping whether all rows were looked at once, and those that came meanwhile are next
   * @param elapsed how long this process has worked on it
   */
  record BackfillProgress(
      long run,
      String table,
      long processed,
      long updated,
      long estimated,
      boolean sweeping,
      Duration elapsed)
      implements Event {}

  /**
   * This process helps with a run that another one has begun.
   *
   * @param run the run as the ledger has it
   * @param pace how long it pauses after each batch
   * @param rowsBy what rows are found by, in words
   */
  record BackfillJoined(BackfillRun run, Duration pace, String rowsBy) implements Event {}

  /**
   * This process helps with a run no more.
   *
   * @param run the run's number
   * @param updated how many rows it has changed
   */
  record BackfillLeft(long run, long updated) implements Event {}

  /**
   * Others have begun to work on a run, or work on it no more.
   *
   * @param run the run's number
   * @param workers who works on it now: {@code app@db-2:4711}
   */
  record BackfillShared(long run, List<String> workers) implements Event {
    /** Copies the list. */
    public BackfillShared {
      workers = List.copyOf(workers);
    }
  }

  /**
   * A run waits because someone paused it.
   *
   * @param run the run's number
   */
  record BackfillPaused(long run) implements Event {}

  /**
   * A run goes on after a pause.
   *
   * @param run the run's number
   */
  record BackfillResumed(long run) implements Event {}

  /**
   * A run waits, as others need the database.
   *
   * @param run the run's number
   * @param reason what for, in plain words
   */
  record BackfillThrottled(long run, String reason) implements Event {}

  /**
   * A run goes on, as others do not need the database any more.
   *
   * @param run the run's number
   */
  record BackfillUnthrottled(long run) implements Event {}

  /**
   * A batch will be tried again.
   *
   * @param run the run's number
   * @param reason what was in the way
   * @param attempt which attempt failed, from 1
   * @param pause how long until the next
   */
  record BatchRetrying(long run, String reason, int attempt, Duration pause) implements Event {}

  /**
   * A row cannot be changed and is left out.
   *
   * @param run the run's number
   * @param key the row's key
   * @param error what the database says
   */
  record RowQuarantined(long run, String key, String error) implements Event {}

  /**
   * A backfill is done.
   *
   * @param run the run as the ledger has it now
   * @param elapsed how long this process worked on it
   */
  record BackfillFinished(BackfillRun run, Duration elapsed) implements Event {}

  /**
   * Data was held against rules.
   *
   * @param table the table
   * @param results what became of each rule
   */
  record Validated(String table, List<ValidationResult> results) implements Event {}

  /**
   * Rows are put back.
   *
   * @param run the run's number
   * @param table the table
   * @param restored how many so far
   * @param changed how many the run had changed
   */
  record UndoProgress(long run, String table, long restored, long changed) implements Event {}

  /**
   * A run is undone.
   *
   * @param run the run's number
   * @param table the table
   * @param restored how many rows hold their old values again
   * @param left how many were left, as others had changed them since
   * @param keys the keys of some of those
   */
  record UndoFinished(long run, String table, long restored, long left, List<String> keys)
      implements Event {}
}
