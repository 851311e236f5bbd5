package dev.godwit.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stage in the life of a change, in their order. */
public enum Phase {

  /** The new shape is added beside the old one; programs of both versions work from here on. */
  EXPAND("expanded"),

  /** The rows that are there get the new shape's values. */
  MIGRATE_DATA("migrated"),

  /** The data is held against the rules. */
  VALIDATE("validated"),

  /** What only the old version of the program needs is retired. */
  CONTRACT("applied"),

  /** What was retired is dropped for good. */
  PURGE("purged");

  private final String reached;

  Phase(String reached) {
    this.reached = reached;
  }

  /** The word that files, flags and messages use: {@code migrate_data}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a change is called that has come through this phase: the ledger's word. */
  public String reached() {
    return reached;
  }

  /** The phase that has come to an end where a change is called this; empty for any other word. */
  public static Optional<Phase> ofReached(String word) {
    return Arrays.stream(values()).filter(phase -> phase.reached.equals(word)).findFirst();
  }

  /** The phase of that word; empty for any other word. */
  public static Optional<Phase> of(String id) {
    return Arrays.stream(values()).filter(phase -> phase.id().equals(id)).findFirst();
  }

  /** The phase that is next for a change that has come through this one; null for none yet. */
  public static Optional<Phase> next(@Nullable Phase reached) {
    return Arrays.stream(values())
        .filter(each -> reached == null || each.isAfter(reached))
        .findFirst();
  }

  /** The phase before another; null for the first. */
  public static @Nullable Phase before(Phase phase) {
    return Arrays.stream(values())
        .filter(each -> phase.isAfter(each))
        .reduce((one, other) -> other)
        .orElse(null);
  }

  /** Whether this one comes after the other. */
  public boolean isAfter(Phase other) {
    return compareTo(other) > 0;
  }
}
