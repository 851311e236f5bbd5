package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchSizeTest {

  private static final long MICROS = 1_000;

  private final BatchSize size = new BatchSize(null, Effort.POLITE);

  /** Rows that cost so much each, in nanoseconds. */
  private void batches(int count, long each) {
    for (int i = 0; i < count; i++) {
      long rows = size.rows();
      size.took(rows, rows * each);
    }
  }

  @Test
  void comesToWhatTakesAsLongAsTheEffortAllows() {
    batches(40, 10 * MICROS);
    assertThat(size.rows()).isEqualTo(Duration.ofMillis(4).toNanos() / (10 * MICROS));
    batches(40, 40 * MICROS);
    assertThat(size.rows()).isBetween(99L, 101L);
  }

  @Test
  void growsByHalfAtMost() {
    long before = size.rows();
    size.took(before, 1);
    assertThat(size.rows()).isEqualTo(before * 3 / 2);
  }

  @Test
  void fallsToATenthWhereABatchTookFiveTimesTooLong() {
    size.took(200, Duration.ofMillis(21).toNanos());
    assertThat(size.rows()).isEqualTo(20);
  }

  /** As pages have more rows than were asked for, or the end of the table fewer. */
  @Test
  void isNotKeptSmallByBatchesThatAre() {
    for (int i = 0; i < 40; i++) {
      size.took(Math.min(22, size.rows()), Math.min(22, size.rows()) * 10 * MICROS);
    }
    assertThat(size.rows()).isEqualTo(400);
  }

  @Test
  void staysWhatTheUserSays() {
    BatchSize fixed = new BatchSize(7, Effort.FAST);
    fixed.took(7, Duration.ofMinutes(1).toNanos());
    fixed.halve();
    assertThat(fixed.rows()).isEqualTo(7);
  }
}
