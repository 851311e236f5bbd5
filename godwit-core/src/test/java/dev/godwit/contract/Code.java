package dev.godwit.contract;

import dev.godwit.source.Migration;
import java.sql.Connection;

/** A migration in Java, made of lambdas. */
record Code(String version, Action up, Action down, boolean transactional, boolean reversible)
    implements Migration {

  Code(String version, Action up, Action down) {
    this(version, up, down, true, true);
  }

  static Code of(String version, Action up) {
    return new Code(version, up, connection -> {});
  }

  Code withoutTransaction() {
    return new Code(version, up, down, false, reversible);
  }

  Code irreversible() {
    return new Code(version, up, down, transactional, false);
  }

  @Override
  public void up(Connection connection) throws Exception {
    up.on(connection);
  }

  @Override
  public void down(Connection connection) throws Exception {
    down.on(connection);
  }

  /** What is done in one direction. */
  @FunctionalInterface
  interface Action {
    void on(Connection connection) throws Exception;
  }
}
