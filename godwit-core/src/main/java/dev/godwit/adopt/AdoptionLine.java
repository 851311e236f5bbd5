package dev.godwit.adopt;

import dev.godwit.plan.Version;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One migration in the report of an adoption.
 *
 * @param version its version
 * @param name its name
 * @param state what is found of it
 * @param file its file; as the history calls it, where it is not there
 * @param entry what the history knows of it; null where it knows nothing
 */
public record AdoptionLine(
    Version version, String name, State state, String file, @Nullable HistoryEntry entry) {

  /** What is found of a migration in the history and in the files. */
  public enum State {
    /** It is in both, and they agree. */
    APPLIED("applied"),
    /** It is in both, and the file is not what was applied. */
    CHANGED("applied, changed since"),
    /** It is repeatable, and the file is not what was applied: it runs again. */
    AGAIN("changed, runs again"),
    /** It is in the history, and its file is not there. */
    MISSING("applied, file missing"),
    /** It is a version that the database was at when the history began. */
    BASELINE("baseline"),
    /** Its file comes before the baseline, and is not run. */
    COVERED("in the baseline"),
    /** Its file is not in the history: it is to be run. */
    PENDING("pending");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** The state in words. */
    public String words() {
      return words;
    }

    /** The state as scripts see it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
