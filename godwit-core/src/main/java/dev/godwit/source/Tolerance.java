package dev.godwit.source;

import dev.godwit.plan.Version;
import java.util.Set;

/**
 * What a tool's own settings say of files and history that do not agree.
 *
 * @param order what of a pending migration that lies below an applied one
 * @param passed differences that are no news
 */
public record Tolerance(Order order, Set<Difference> passed) {

  /** Where nothing is set: Godwit's own way. */
  public static final Tolerance NONE = new Tolerance(Order.NOTED, Set.of());

  /** Copies the set. */
  public Tolerance {
    passed = Set.copyOf(passed);
  }

  /**
   * Whether it is no news that the file of an applied migration is not there.
   *
   * @param highest the highest version that has a file
   */
  public boolean passesMissing(Version version, Version highest) {
    if (version.isNamed()) {
      return passed.contains(Difference.REPEATABLE_MISSING);
    }
    return version.compareTo(highest) > 0
        ? passed.contains(Difference.FUTURE)
        : passed.contains(Difference.VERSIONED_MISSING);
  }

  /** What becomes of a pending migration that lies below an applied one. */
  public enum Order {
    /** It is run, and reported. */
    NOTED,
    /** It is run, and nothing special. */
    EXPECTED,
    /** Nothing is run. */
    REFUSED
  }

  /** How an applied migration can be without a file. */
  public enum Difference {
    /** It has a version, and others with higher ones have files. */
    VERSIONED_MISSING,
    /** It is repeatable. */
    REPEATABLE_MISSING,
    /** Its version is higher than all that have files: a newer release has applied it. */
    FUTURE
  }
}
