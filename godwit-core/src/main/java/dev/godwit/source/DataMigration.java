package dev.godwit.source;

import dev.godwit.plan.RowTransform;
import dev.godwit.validation.Validation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data migration whose values are computed in Java, for what SQL cannot say.
 *
 * <p>It is run like one in a file: in batches that can be stopped and resumed, with old values kept
 * and the result validated.
 */
public interface DataMigration {

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

  /** The table, with its schema where it needs one. */
  String table();

  /**
   * What computes the values. An interrupted run is resumed only where its class has the same name
   * still.
   */
  RowTransform transform();

  /** An SQL condition that tells which rows are concerned; null for all. */
  default @Nullable String where() {
    return null;
  }

  /** How many rows a batch looks at; null where it is steered by time. */
  default @Nullable Integer batchSize() {
    return null;
  }

  /** How long to pause after each batch; null for what the run is told. */
  default @Nullable Duration pace() {
    return null;
  }

  /** Whether old values are kept, to be put back by a rollback. */
  default boolean keepUndo() {
    return true;
  }

  /** Whether writing a row twice leaves it as once. */
  default boolean idempotent() {
    return true;
  }

  /** How many rows may fail for good before the run stops. */
  default long maxQuarantined() {
    return 0;
  }

  /** Whether to put back what was changed when validation fails. */
  default boolean restoreOnFailure() {
    return true;
  }

  /** The rules that hold afterwards. */
  default List<Validation> validate() {
    return List.of();
  }
}
