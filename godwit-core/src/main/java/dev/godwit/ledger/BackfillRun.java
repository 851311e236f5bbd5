package dev.godwit.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a backfill, as the ledger knows it.
 *
 * @param id its number, from 1
 * @param version the migration that it belongs to; null for none
 * @param name the migration's name, or the file's
 * @param table the table
 * @param columns the columns that it writes
 * @param hash identifies what it computes for which rows
 * @param state how far it is
 * @param undo how it can be undone
 * @param definition what it does, as JSON: what undoing it without a log needs to know
 * @param estimated how many rows the table had by estimate when it began; -1 where unknown
 * @param processed how many rows it has looked at
 * @param updated how many rows it has changed
 * @param quarantined how many rows could not be changed
 * @param batches how many transactions that took
 * @param startedBy who began it
 * @param startedAt when it began
 * @param finishedAt when it ended; null while it has not
 * @param error what stopped it; null where nothing did
 * @param workers who works on it, those first who began it
 */
public record BackfillRun(
    long id,
    @Nullable String version,
    String name,
    String table,
    List<String> columns,
    String hash,
    State state,
    Undo undo,
    String definition,
    long estimated,
    long processed,
    long updated,
    long quarantined,
    long batches,
    String startedBy,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String error,
    List<Worker> workers) {

  /** Copies the lists. */
  public BackfillRun {
    columns = List.copyOf(columns);
    workers = List.copyOf(workers);
  }

  /** One that nobody works on. */
  public BackfillRun(
      long id,
      @Nullable String version,
      String name,
      String table,
      List<String> columns,
      String hash,
      State state,
      Undo undo,
      String definition,
      long estimated,
      long processed,
      long updated,
      long quarantined,
      long batches,
      String startedBy,
      Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable String error) {
    this(
        id,
        version,
        name,
        table,
        columns,
        hash,
        state,
        undo,
        definition,
        estimated,
        processed,
        updated,
        quarantined,
        batches,
        startedBy,
        startedAt,
        finishedAt,
        error,
        List.of());
  }

  /** What all who work on it wait for, in plain words; null where somebody goes on. */
  public @Nullable String waiting() {
    return workers.isEmpty() || workers.stream().anyMatch(worker -> worker.waiting() == null)
        ? null
        : workers.get(0).waiting();
  }

  /** The same run, cut off at work. */
  BackfillRun interrupted() {
    return with(State.INTERRUPTED, List.of());
  }

  /** The same run with these at work. */
  BackfillRun workedOnBy(List<Worker> others) {
    return with(state, others);
  }

  private BackfillRun with(State other, List<Worker> others) {
    return new BackfillRun(
        id,
        version,
        name,
        table,
        columns,
        hash,
        other,
        undo,
        definition,
        estimated,
        processed,
        updated,
        quarantined,
        batches,
        startedBy,
        startedAt,
        finishedAt,
        error,
        others);
  }

  /** How far a run is. */
  public enum State {
    /** At work; in the ledger also where it was cut off at work. */
    RUNNING,
    /** Cut off at work, and not taken up again yet. The ledger never says so: it is found out. */
    INTERRUPTED,
    /** Someone asked it to wait. */
    PAUSED,
    /** It failed and can be resumed. */
    STOPPED,
    /** Someone ended it before its end. */
    CANCELLED,
    /** It is done. */
    COMPLETED,
    /** What it changed is being put back. */
    UNDOING,
    /** What it changed has been put back. */
    UNDONE;

    /** The word that the ledger stores. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the work can go on. */
    public boolean unfinished() {
      return this == RUNNING || this == INTERRUPTED || this == PAUSED || this == STOPPED;
    }
  }

  /** How a run can be undone. */
  public enum Undo {
    /** By the old values in its log. */
    LOG,
    /** By nulls, as the columns were all null before. */
    NULLS,
    /** Not at all: the author said so, or the log was dropped. */
    NONE;

    /** The word that the ledger stores. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
