package dev.godwit.source;

import java.sql.Connection;

/**
 * A migration written in Java, for what SQL cannot say.
 *
 * <p>It is given a connection that Godwit has opened a transaction on, commits, and rolls back:
 * committing, closing or changing auto-commit through it is refused. Where a lock is not had in
 * time, the transaction is rolled back and the migration called again.
 */
public interface Migration {

  /**
   * The version: digits, such as {@code 7} or {@code 20260131120000}; it takes its place among the
   * files.
   */
  String version();

  /** A short name for people; the class's simple name unless overridden. */
  default String name() {
    return getClass().getSimpleName();
  }

  /**
   * Text that changes when what the migration does changes; the class's name unless overridden. The
   * ledger keeps its checksum.
   */
  default String fingerprint() {
    return getClass().getName();
  }

  /** Whether it can be rolled back by {@link #down}. */
  default boolean reversible() {
    return true;
  }

  /** Whether Godwit opens a transaction around it; where not, the connection is in auto-commit. */
  default boolean transactional() {
    return true;
  }

  /**
   * Applies the migration.
   *
   * @param connection a connection to the target database, not to be closed
   * @throws Exception whatever goes wrong; the transaction is rolled back
   */
  void up(Connection connection) throws Exception;

  /**
   * Undoes the migration.
   *
   * @param connection a connection to the target database, not to be closed
   * @throws Exception whatever goes wrong; the transaction is rolled back
   */
  void down(Connection connection) throws Exception;
}
