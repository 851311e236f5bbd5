package dev.godwit.event;

import dev.godwit.error.GodwitException;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.Step;
import java.time.Duration;

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
   * Something that the user should know, though the run goes on.
   *
   * @param text what
   */
  record Warning(String text) implements Event {}
}
