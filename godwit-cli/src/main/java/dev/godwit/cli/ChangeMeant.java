package dev.godwit.cli;

import dev.godwit.Godwit;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import org.jspecify.annotations.Nullable;

/** The change that a command means which data migrations have too. */
final class ChangeMeant {

  private ChangeMeant() {}

  /**
   * The change of that version; where none is given, the one that waits for the phase.
   *
   * @param version the version as it was typed; empty for none
   * @return null where a data migration is meant
   */
  static @Nullable Version of(Godwit godwit, String version, Phase phase) {
    if (version.isEmpty()) {
      return godwit.changes().waiting(phase).orElse(null);
    }
    Version named = Version.of(version);
    return godwit.changes().begun(named) ? named : null;
  }
}
