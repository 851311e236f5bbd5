package dev.godwit.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backfill is expected to take, told beforehand from statistics and a sample: all of it is
 * about so much.
 *
 * @param rows how many rows the table has; -1 where that is not known
 * @param changed how many of them are to be changed; -1 where that is not known
 * @param sampled how many rows were looked at to tell; 0 for none
 * @param batches in how many transactions; -1 where that is not known
 * @param log how many bytes the server's log grows by (WAL, redo); -1 where that is not known
 * @param growth how many bytes table and indexes grow by; -1 where that is not known
 * @param undo how many bytes of old values are kept; 0 for none, -1 where that is not known
 * @param time how long it takes; null where that is not known
 * @param basis what the time goes by, in words: a run before, or a rule of thumb
 * @param unknown what could not be told, and why, a sentence each
 * @param advice what would make it cheaper, a sentence each
 */
public record Estimate(
    long rows,
    long changed,
    long sampled,
    long batches,
    long log,
    long growth,
    long undo,
    @Nullable Duration time,
    String basis,
    List<String> unknown,
    List<String> advice) {

  /** Copies the lists. */
  public Estimate {
    unknown = List.copyOf(unknown);
    advice = List.copyOf(advice);
  }

  /** One that tells only why nothing is known. */
  public static Estimate unknown(String why) {
    return new Estimate(-1, -1, 0, -1, -1, -1, -1, null, "", List.of(why), List.of());
  }

  /** The same with this advice besides. */
  public Estimate advising(List<String> more) {
    List<String> all = new ArrayList<>(advice);
    all.addAll(more);
    return new Estimate(
        rows, changed, sampled, batches, log, growth, undo, time, basis, unknown, all);
  }
}
