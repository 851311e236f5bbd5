package dev.godwit.plan;

import java.util.Locale;

/** Which way a migration is run. */
public enum Direction {
  /** Applied. */
  UP,
  /** Rolled back. */
  DOWN;

  /** The word that files, the ledger and messages use. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
