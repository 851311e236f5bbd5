package dev.godwit.engine;

import dev.godwit.plan.Phase;

/** The phases in the words of the command. */
final class Phases {

  private Phases() {}

  /** The command that runs a phase. */
  static String command(Phase phase) {
    return switch (phase) {
      case EXPAND -> "godwit expand";
      case MIGRATE_DATA -> "godwit backfill";
      case VALIDATE -> "godwit validate";
      case CONTRACT -> "godwit contract";
      case PURGE -> "godwit purge";
    };
  }
}
