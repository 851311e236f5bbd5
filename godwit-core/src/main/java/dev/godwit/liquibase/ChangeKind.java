package dev.godwit.liquibase;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of change does.
 *
 * @param up makes its statements
 * @param down makes those of the rollback that Liquibase derives; null where it derives none
 */
record ChangeKind(Generator up, @Nullable Generator down) {

  /** Makes statements of a change. */
  @FunctionalInterface
  interface Generator {
    /** The statements, without what ends them. */
    List<String> statements(Node change, Ground ground);
  }

  /** One that Liquibase cannot roll back by itself. */
  static ChangeKind oneWay(Generator up) {
    return new ChangeKind(up, null);
  }
}
