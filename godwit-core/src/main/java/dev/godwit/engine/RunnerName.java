package dev.godwit.engine;

import java.util.UUID;

/** The name that a runner goes by in the lease. */
final class RunnerName {

  private static final int LONGEST = 40;

  private RunnerName() {}

  /** The runner's user and host, with something that no other runner has. */
  static String unique(String runner) {
    String who = runner.length() > LONGEST ? runner.substring(0, LONGEST) : runner;
    return who + " " + UUID.randomUUID().toString().substring(0, 8);
  }
}
