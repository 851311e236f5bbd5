package dev.godwit.benchmarks.change;

/** What goes on while a statement of the load begins. */
public enum Stage {
  /** Connections and code get warm; not counted. */
  WARM_UP("warm-up"),
  /** Nothing but the load. */
  IDLE("idle"),
  /** The first phase of the change. */
  EXPAND("expand"),
  /** The backfill. */
  MIGRATE_DATA("migrate_data"),
  /** The rules. */
  VALIDATE("validate"),
  /** The last phase. */
  CONTRACT("contract"),
  /** Nothing but the load again. */
  AFTER("after"),
  /** The load ends. */
  DONE("done");

  private final String word;

  Stage(String word) {
    this.word = word;
  }

  /** What a reader sees. */
  public String word() {
    return word;
  }

  /** Whether the change is at work. */
  public boolean changing() {
    return compareTo(EXPAND) >= 0 && compareTo(CONTRACT) <= 0;
  }
}
