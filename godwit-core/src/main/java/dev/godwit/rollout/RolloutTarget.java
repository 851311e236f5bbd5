package dev.godwit.rollout;

import dev.godwit.plan.Version;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The database of a rollout: takes a change through its phases; each may be repeated. */
public interface RolloutTarget {

  /**
   * The change that is meant.
   *
   * @param named its version; null for the one that is open, or pending next
   */
  Version change(@Nullable Version named);

  /** Brings the schema to where programs of both versions work. */
  void expand(Version change);

  /** Fills the new shape for the rows that are there. */
  void migrateData(Version change);

  /** Holds the data against the rules of the change. */
  void validate(Version change);

  /**
   * Retires the old shape, once no running program uses it.
   *
   * @param wait how long to wait for those that do
   */
  void contract(Version change, Duration wait);
}
