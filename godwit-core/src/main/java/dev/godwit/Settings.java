package dev.godwit;

import dev.godwit.backfill.Effort;
import dev.godwit.backfill.Tempo;
import dev.godwit.clock.Durations;
import dev.godwit.clock.RunClock;
import dev.godwit.engine.Machine;
import dev.godwit.engine.RunOptions;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.throttle.Limits;
import dev.godwit.throttle.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of all settings; immutable.
 *
 * @param values what was set, as text; the rest has its default
 */
public record Settings(Map<Setting, String> values) {

  /** PostgreSQL takes milliseconds in 32 bits. */
  private static final Duration LONGEST = Duration.ofDays(24);

  /** The runner renews it several times in its length. */
  private static final Duration SHORTEST_LEASE = Duration.ofMillis(100);

  /** Heartbeats come every ten seconds, unless they are set to come more often. */
  private static final Duration SHORTEST_INSTANCE_TIMEOUT = Duration.ofSeconds(1);

  /** Copies the values. */
  public Settings {
    values = Map.copyOf(values);
  }

  /** Nothing set. */
  public static Settings defaults() {
    return new Settings(Map.of());
  }

  /**
   * The same settings with one more.
   *
   * @throws GodwitException {@link ErrorCode#CONFIGURATION} where the value is none for it
   */
  public Settings with(Setting setting, String value) {
    Map<Setting, String> all = new EnumMap<>(Setting.class);
    all.putAll(values);
    all.put(setting, value);
    Settings changed = new Settings(all);
    changed.check(setting);
    return changed;
  }

  private void check(Setting setting) {
    switch (setting) {
      case STATEMENT_TIMEOUT, LEASE_WAIT -> duration(setting);
      case PACE -> {
        if (has(setting)) {
          duration(setting);
        }
      }
      case CLOCK -> clock();
      case EFFORT -> effort();
      case LOCK_TIMEOUT, GENTLE_LOCK_TIMEOUT -> atLeast(Duration.ofMillis(1), setting);
      case LEASE -> atLeast(SHORTEST_LEASE, setting);
      case INSTANCE_TIMEOUT -> atLeast(SHORTEST_INSTANCE_TIMEOUT, setting);
      case LOCK_RETRIES -> number(setting);
      case WORKERS, SERVER_CORES -> atLeastOne(setting);
      case MAX_REPLICA_LAG, MAX_TRANSACTION_AGE, MAX_COMMIT_LATENCY -> duration(setting);
      case MAX_ACTIVE_SESSIONS, MAX_UNARCHIVED, MIN_FREE_DISK -> number(setting);
      case WINDOW -> window();
      case REHEARSE, STRICT, ALLOW_EMPTY -> flag(setting);
      case LEDGER -> requireName();
      case URL,
          REPLICA_URLS,
          USER,
          PASSWORD,
          PASSWORD_FILE,
          MIGRATIONS,
          LAYOUT,
          LAYOUT_CONFIG,
          VALIDATE_ON,
          RUNNER -> {}
    }
  }

  /** The value as text; the default where nothing is set. */
  public String text(Setting setting) {
    return values.getOrDefault(setting, setting.defaultValue());
  }

  /** Whether it was set. */
  public boolean has(Setting setting) {
    return !values.getOrDefault(setting, "").isEmpty();
  }

  /** Nothing at all needs no unit. */
  private Duration duration(Setting setting) {
    String text = text(setting).strip();
    Duration duration =
        text.equals("0")
            ? Duration.ZERO
            : Durations.parse(text)
                .orElseThrow(() -> invalid(setting, "a time was expected, such as 500ms, 3s, 10m"));
    if (duration.compareTo(LONGEST) > 0) {
      throw invalid(setting, "the longest time is " + LONGEST.toDays() + "d");
    }
    return duration;
  }

  /** To some databases, zero means to wait for ever: the opposite of what it looks like. */
  private void atLeast(Duration shortest, Setting setting) {
    if (duration(setting).compareTo(shortest) < 0) {
      throw invalid(setting, "the shortest time is " + shortest.toMillis() + "ms");
    }
  }

  private void requireName() {
    if (text(Setting.LEDGER).isBlank()) {
      throw invalid(Setting.LEDGER, "a name was expected");
    }
  }

  private int number(Setting setting) {
    try {
      int number = Integer.parseInt(text(setting).trim());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // No number: the same as a negative one.
    }
    throw invalid(setting, "a whole number, 0 or more, was expected");
  }

  private void atLeastOne(Setting setting) {
    if (number(setting) < 1) {
      throw invalid(setting, "a whole number, 1 or more, was expected");
    }
  }

  private boolean flag(Setting setting) {
    return switch (text(setting).trim().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw invalid(setting, "true or false was expected");
    };
  }

  private GodwitException invalid(Setting setting, String expected) {
    return new GodwitException(
        ErrorCode.CONFIGURATION,
        "'" + text(setting) + "' is no value for " + setting.key() + ": " + expected);
  }

  /**
   * The clock of a run.
   *
   * @throws GodwitException {@link ErrorCode#CONFIGURATION} where it is set to something else than
   *     {@code system} or {@code simulated}
   */
  RunClock clock() {
    return switch (text(Setting.CLOCK).trim().toLowerCase(Locale.ROOT)) {
      case "system" -> RunClock.SYSTEM;
      case "simulated" -> RunClock.simulated();
      default -> throw invalid(Setting.CLOCK, "system or simulated was expected");
    };
  }

  private Effort effort() {
    return Effort.of(text(Setting.EFFORT))
        .orElseThrow(() -> invalid(Setting.EFFORT, "polite or fast was expected"));
  }

  private @Nullable Window window() {
    return has(Setting.WINDOW)
        ? Window.parse(text(Setting.WINDOW), Clock.system(ZoneId.systemDefault()))
            .orElseThrow(
                () ->
                    invalid(
                        Setting.WINDOW,
                        "two times of day were expected, and perhaps a zone, such as 22:00-06:00"))
        : null;
  }

  private Limits limits() {
    return new Limits(
        true,
        limit(Setting.MAX_REPLICA_LAG),
        limit(Setting.MAX_TRANSACTION_AGE),
        limit(Setting.MAX_COMMIT_LATENCY),
        sessions(),
        count(Setting.MAX_UNARCHIVED),
        count(Setting.MIN_FREE_DISK),
        window(),
        List.of());
  }

  private @Nullable Duration limit(Setting setting) {
    Duration limit = duration(setting);
    return limit.isZero() ? null : limit;
  }

  private @Nullable Integer sessions() {
    Integer each = count(Setting.MAX_ACTIVE_SESSIONS);
    return each == null ? null : each * number(Setting.SERVER_CORES);
  }

  private @Nullable Integer count(Setting setting) {
    int count = number(setting);
    return count == 0 ? null : count;
  }

  /** What the engine needs to know of them. */
  RunOptions runOptions() {
    return new RunOptions(
        text(Setting.LEDGER),
        duration(Setting.LOCK_TIMEOUT),
        number(Setting.LOCK_RETRIES),
        duration(Setting.GENTLE_LOCK_TIMEOUT),
        duration(Setting.STATEMENT_TIMEOUT),
        duration(Setting.LEASE),
        duration(Setting.LEASE_WAIT),
        flag(Setting.REHEARSE),
        flag(Setting.STRICT),
        flag(Setting.ALLOW_EMPTY),
        new Tempo(
            effort(),
            has(Setting.PACE) ? duration(Setting.PACE) : null,
            null,
            number(Setting.WORKERS),
            limits()),
        duration(Setting.INSTANCE_TIMEOUT),
        has(Setting.RUNNER) ? text(Setting.RUNNER) : userAtHost());
  }

  private static String userAtHost() {
    return System.getProperty("user.name", "unknown") + "@" + Machine.host();
  }

  /** The keys and values that are no secret. */
  @Override
  public String toString() {
    Map<Setting, String> shown = new EnumMap<>(Setting.class);
    values.forEach((setting, value) -> shown.put(setting, setting.secret() ? "***" : value));
    shown.remove(Setting.URL);
    shown.remove(Setting.REPLICA_URLS);
    shown.remove(Setting.VALIDATE_ON);
    return "Settings" + shown;
  }
}
