package dev.godwit.throttle;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times of day at which a run may work; from a later time to an earlier one it goes over
 * midnight.
 *
 * @param from the first moment
 * @param to the moment after the last
 * @param clock tells the time, in its zone
 */
public record Window(LocalTime from, LocalTime to, Clock clock) {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})(?:\\s+(\\S+))?");

  /** Reads {@code 22:00-06:00} or {@code 22:00-06:00 Europe/Berlin}; empty for anything else. */
  public static Optional<Window> parse(String text, Clock clock) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalTime from = time(matcher.group(1));
      LocalTime to = time(matcher.group(2));
      String zone = matcher.group(3);
      Clock there = zone == null ? clock : clock.withZone(ZoneId.of(zone));
      return from.equals(to) ? Optional.empty() : Optional.of(new Window(from, to, there));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalTime time(String text) {
    return LocalTime.parse(text.length() < 5 ? "0" + text : text);
  }

  /** Whether a run may work now. */
  boolean open() {
    LocalTime now = LocalTime.now(clock);
    boolean begun = !now.isBefore(from);
    boolean ended = !now.isBefore(to);
    return from.isBefore(to) ? begun && !ended : begun || !ended;
  }

  /** Why a run waits outside of it. */
  String reason() {
    return "it is not yet " + from + " (" + clock.getZone() + "), the window is " + from + "-" + to;
  }
}
