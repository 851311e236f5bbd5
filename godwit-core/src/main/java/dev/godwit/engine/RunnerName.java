package dev.godwit.engine;

import java.util.UUID;

/** The name that a runner goes by in the ledger. */
final class RunnerName {

  private static final int LONGEST = 120;

  private RunnerName() {}

  /** Who and where: user, host and process; and something that no other runner has. */
  static String unique(String runner) {
    String who = runner.contains(Machine.host()) ? runner : runner + "@" + Machine.host();
    return who.substring(0, Math.min(who.length(), LONGEST))
        + ":"
        + ProcessHandle.current().pid()
        + " "
        + UUID.randomUUID().toString().substring(0, 8);
  }
}
