package dev.godwit.layout;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.Tolerance;
import dev.godwit.source.Tolerance.Difference;
import dev.godwit.source.Tolerance.Order;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What Flyway's {@code outOfOrder} and {@code ignoreMigrationPatterns} say, where they are set. */
final class FlywayTolerance {

  private static final String OUT_OF_ORDER = "outOfOrder";
  private static final String PATTERNS = "ignoreMigrationPatterns";
  private static final Set<String> TYPES = Set.of("*", "versioned", "repeatable");
  private static final Set<String> STATES = Set.of("*", "missing", "future", "pending", "ignored");

  private FlywayTolerance() {}

  /**
   * Reads the settings.
   *
   * @throws GodwitException {@link ErrorCode#CONFIGURATION} where a pattern is none of Flyway's
   */
  static Tolerance of(LayoutSettings all) {
    LayoutSettings settings = FlywayWords.settings(all);
    Order order = Order.NOTED;
    if (!settings.text(OUT_OF_ORDER, "").isBlank()) {
      order = settings.flag(OUT_OF_ORDER, false) ? Order.EXPECTED : Order.REFUSED;
    }
    Set<Difference> passed = EnumSet.noneOf(Difference.class);
    for (String pattern : settings.list(PATTERNS, "")) {
      if (!pattern.isEmpty()) {
        add(pattern.toLowerCase(Locale.ROOT), passed);
      }
    }
    if (settings.flag("ignoreMissingMigrations", false)) { // before Flyway 9
      add("*:missing", passed);
    }
    if (settings.flag("ignoreFutureMigrations", false)) {
      add("*:future", passed);
    }
    return new Tolerance(order, passed);
  }

  /** What is pending or ignored changes nothing of what is run, so it passes anyway. */
  private static void add(String pattern, Set<Difference> passed) {
    String[] parts = pattern.split(":", -1);
    if (parts.length != 2 || !TYPES.contains(parts[0]) || !STATES.contains(parts[1])) {
      throw new GodwitException(
              ErrorCode.CONFIGURATION, "'" + pattern + "' is no pattern for " + PATTERNS)
          .next(
              "Write type:state, with versioned, repeatable or *, and missing, future, pending,"
                  + " ignored or *");
    }
    boolean missing = parts[1].equals("missing") || parts[1].equals("*");
    if (missing && !parts[0].equals("repeatable")) {
      passed.add(Difference.VERSIONED_MISSING);
    }
    if (missing && !parts[0].equals("versioned")) {
      passed.add(Difference.REPEATABLE_MISSING);
    }
    if (!parts[0].equals("repeatable") && (parts[1].equals("future") || parts[1].equals("*"))) {
      passed.add(Difference.FUTURE);
    }
  }
}
