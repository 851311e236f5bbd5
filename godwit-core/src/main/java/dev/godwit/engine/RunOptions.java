package dev.godwit.engine;

import dev.godwit.backfill.Tempo;
import dev.godwit.dialect.Timeouts;
import dev.godwit.throttle.ReplicaServer;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a run may be told.
 *
 * @param ledger the ledger's name: a schema on PostgreSQL, a prefix of tables elsewhere
 * @param lockTimeout how long a statement waits for a lock that others queue behind
 * @param lockRetries how often it is tried again when the lock is not had, or on a deadlock
 * @param gentleLockTimeout how long a statement waits that blocks nobody meanwhile (a concurrent
 *     index build)
 * @param statementTimeout how long a statement may run; zero is no limit
 * @param leaseLength how long the runner's lock outlives a runner that dies
 * @param leaseWait how long to wait for another runner
 * @param rehearse whether to rehearse where DDL cannot be rolled back
 * @param strict whether to refuse to run where the applied history and the files disagree
 * @param allowEmpty whether an up script may hold no statement
 * @param tempo how backfills are driven
 * @param instanceTimeout how long an instance without sessions counts as running after its last
 *     heartbeat
 * @param runner who runs it, for the ledger: user and host
 * @param validateOn where connections to a replica come from on which data may be held against
 *     rules; null for none
 */
public record RunOptions(
    String ledger,
    Duration lockTimeout,
    int lockRetries,
    Duration gentleLockTimeout,
    Duration statementTimeout,
    Duration leaseLength,
    Duration leaseWait,
    boolean rehearse,
    boolean strict,
    boolean allowEmpty,
    Tempo tempo,
    Duration instanceTimeout,
    String runner,
    @Nullable DataSource validateOn) {

  /** Options without a replica. */
  public RunOptions(
      String ledger,
      Duration lockTimeout,
      int lockRetries,
      Duration gentleLockTimeout,
      Duration statementTimeout,
      Duration leaseLength,
      Duration leaseWait,
      boolean rehearse,
      boolean strict,
      boolean allowEmpty,
      Tempo tempo,
      Duration instanceTimeout,
      String runner) {
    this(
        ledger,
        lockTimeout,
        lockRetries,
        gentleLockTimeout,
        statementTimeout,
        leaseLength,
        leaseWait,
        rehearse,
        strict,
        allowEmpty,
        tempo,
        instanceTimeout,
        runner,
        null);
  }

  /** The same with a replica to hold data against rules on; null for none. */
  public RunOptions validatingOn(@Nullable DataSource replica) {
    return with(rehearse, strict, tempo, replica);
  }

  /** The same, whose backfills ask these replicas how far behind they are. */
  public RunOptions asking(List<ReplicaServer> replicas) {
    return with(rehearse, strict, tempo.asking(replicas), validateOn);
  }

  /** The same for a database that is for trying only, which no replica follows. */
  RunOptions unrehearsed() {
    return with(false, false, tempo, null);
  }

  private RunOptions with(
      boolean rehearsed, boolean strictly, Tempo other, @Nullable DataSource replica) {
    return new RunOptions(
        ledger,
        lockTimeout,
        lockRetries,
        gentleLockTimeout,
        statementTimeout,
        leaseLength,
        leaseWait,
        rehearsed,
        strictly,
        allowEmpty,
        other,
        instanceTimeout,
        runner,
        replica);
  }

  /** Limits for statements that others queue behind. */
  Timeouts timeouts() {
    return new Timeouts(lockTimeout, statementTimeout);
  }

  /** Limits for statements that block nobody. */
  Timeouts gentleTimeouts() {
    return new Timeouts(gentleLockTimeout, statementTimeout);
  }
}
