package dev.godwit.ledger;

import dev.godwit.plan.Phase;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A migration as the ledger has it.
 *
 * @param version its version
 * @param ordinal its place in the order of applying, growing
 * @param name its name
 * @param kind {@code sql}, {@code java}, {@code data} or {@code change}
 * @param file the file or class it was read from
 * @param checksum the checksum of what was applied
 * @param state how far it is
 * @param phase the phase that it has come through; null where that is none
 * @param appliedBy who applied it, from which host
 * @param appliedAt when, by the database's clock; of a change, since when it is as far as it is
 * @param duration how long it took; of a change, all that was run of its phases
 * @param reversible whether a down was recorded with it, or it is code
 * @param error what stopped it, or null
 */
public record AppliedMigration(
    Version version,
    long ordinal,
    String name,
    String kind,
    String file,
    String checksum,
    State state,
    @Nullable Phase phase,
    String appliedBy,
    Instant appliedAt,
    Duration duration,
    boolean reversible,
    @Nullable String error) {

  /** Whether it is a change, which goes through phases. */
  public boolean isChange() {
    return kind.equals(PlannedMigration.Kind.CHANGE.id());
  }

  /** The same at another place in the order of applying. */
  public AppliedMigration at(long other) {
    return new AppliedMigration(
        version,
        other,
        name,
        kind,
        file,
        checksum,
        state,
        phase,
        appliedBy,
        appliedAt,
        duration,
        reversible,
        error);
  }

  /** How far a migration is. */
  public enum State {
    /** All of it is in the database. */
    APPLIED("applied"),
    /** A change that rests between two phases. */
    OPEN("open"),

    /** Some of its steps are in the database; the next run goes on. */
    APPLYING("applying"),
    /** Some of the steps of its down are done; the next rollback goes on. */
    REVERTING("reverting");

    private final String id;

    State(String id) {
      this.id = id;
    }

    /** The word that the ledger stores. */
    public String id() {
      return id;
    }
  }
}
