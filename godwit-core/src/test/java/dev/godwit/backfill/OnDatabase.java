package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Backfill;
import dev.godwit.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** A test with a fresh database, and a desk to run backfills on it. */
abstract class OnDatabase {

  final TestDatabase database;
  final Desk desk;

  OnDatabase(Supplier<TestDatabase> open) {
    this.database = open.get();
    this.desk = new Desk(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** The failure that a run of the backfill ends in. */
  GodwitException failure(ErrorCode code, Backfill backfill, int batchSize) {
    GodwitException failure =
        catchThrowableOfType(GodwitException.class, () -> desk.run(backfill, batchSize));
    assertThat(failure).isNotNull();
    assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
    return failure;
  }
}
