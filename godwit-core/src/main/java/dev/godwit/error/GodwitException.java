package dev.godwit.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of Godwit: what happened, where, what state the database is in, what to do now.
 *
 * <p>It is built up by {@link #at}, {@link #state} and {@link #next}, each of which answers a new
 * exception and leaves this one as it is.
 */
public final class GodwitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String what;
  private final transient @Nullable Location location;
  private final @Nullable String state;
  private final @Nullable String next;

  /**
   * A failure without a cause.
   *
   * @param code the stable code
   * @param what what happened, one sentence without a full stop
   */
  public GodwitException(ErrorCode code, String what) {
    this(code, what, null);
  }

  /**
   * A failure with a cause.
   *
   * @param code the stable code
   * @param what what happened, one sentence without a full stop
   * @param cause what brought it about, or null
   */
  public GodwitException(ErrorCode code, String what, @Nullable Throwable cause) {
    this(code, what, null, null, null, cause);
  }

  private GodwitException(
      ErrorCode code,
      String what,
      @Nullable Location location,
      @Nullable String state,
      @Nullable String next,
      @Nullable Throwable cause) {
    super(what, cause);
    this.code = Objects.requireNonNull(code);
    this.what = Objects.requireNonNull(what);
    this.location = location;
    this.state = state;
    this.next = next;
  }

  /** The same failure, pointing at a place in a file. */
  public GodwitException at(@Nullable Location where) {
    return rebuilt(new GodwitException(code, what, where, state, next, getCause()));
  }

  /** The same failure, saying what state the database is in now. */
  public GodwitException state(String now) {
    return rebuilt(new GodwitException(code, what, location, now, next, getCause()));
  }

  /** The same failure, saying what to do. */
  public GodwitException next(String advice) {
    return rebuilt(new GodwitException(code, what, location, state, advice, getCause()));
  }

  private GodwitException rebuilt(GodwitException copy) {
    copy.setStackTrace(getStackTrace());
    for (Throwable suppressed : getSuppressed()) {
      copy.addSuppressed(suppressed);
    }
    return copy;
  }

  /** The stable code. */
  public ErrorCode code() {
    return code;
  }

  /** What happened. */
  public String what() {
    return what;
  }

  /** The place in a file that it happened at, or null. */
  public @Nullable Location location() {
    return location;
  }

  /** The state that the database is in now, or null where it was not touched. */
  public @Nullable String state() {
    return state;
  }

  /** What to do now, or null. */
  public @Nullable String next() {
    return next;
  }

  /** All of it in one line: place, what, state, advice. */
  @Override
  public String getMessage() {
    StringBuilder message = new StringBuilder();
    if (location != null) {
      message.append(location).append(": ");
    }
    message.append(what);
    if (state != null) {
      message.append(". ").append(state);
    }
    if (next != null) {
      message.append(". ").append(next);
    }
    return message.toString();
  }
}
