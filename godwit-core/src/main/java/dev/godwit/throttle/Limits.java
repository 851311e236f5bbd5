package dev.godwit.throttle;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run waits for; null for what it does not heed.
 *
 * @param giveWay whether a batch is cancelled where others wait for a lock that it holds
 * @param replicaLag how far a replica may be behind
 * @param transactionAge how long the oldest transaction may be open
 * @param commitLatency how long a tiny commit may take
 * @param activeSessions how many sessions may be active
 * @param unarchived how many files of the log may wait for the archiver
 * @param freePercent how much of the server's disk is to stay free, in percent
 * @param window at what times of day it may work
 * @param replicas the replicas that are asked themselves, beside those that the server tells of
 */
public record Limits(
    boolean giveWay,
    @Nullable Duration replicaLag,
    @Nullable Duration transactionAge,
    @Nullable Duration commitLatency,
    @Nullable Integer activeSessions,
    @Nullable Integer unarchived,
    @Nullable Integer freePercent,
    @Nullable Window window,
    List<ReplicaServer> replicas) {

  /** Nothing is heeded. */
  public static final Limits NONE =
      new Limits(false, null, null, null, null, null, null, null, List.of());

  /** Copies the list. */
  public Limits {
    replicas = List.copyOf(replicas);
  }

  /** The same with these replicas. */
  public Limits asking(List<ReplicaServer> others) {
    return new Limits(
        giveWay,
        replicaLag,
        transactionAge,
        commitLatency,
        activeSessions,
        unarchived,
        freePercent,
        window,
        others);
  }
}
