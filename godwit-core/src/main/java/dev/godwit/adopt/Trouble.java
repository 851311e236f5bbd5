package dev.godwit.adopt;

import dev.godwit.plan.Version;
import org.jspecify.annotations.Nullable;

/**
 * Something in a history that must be put right before the history can be adopted.
 *
 * @param what what is wrong, one sentence without a full stop
 * @param fix what to do about it
 * @param version the migration that failed or is half done; null where it is not about one
 * @param passing whether it is just that the tool is at work
 */
public record Trouble(String what, String fix, @Nullable Version version, boolean passing) {

  /** A trouble that stays until something is done about it. */
  Trouble(String what, String fix, @Nullable Version version) {
    this(what, fix, version, false);
  }

  /** A trouble that is not about one migration. */
  Trouble(String what, String fix) {
    this(what, fix, null);
  }
}
