package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.ErrorCode;
import dev.godwit.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that cannot be changed, and how many of them a run bears. */
abstract class QuarantineContract extends OnDatabase {

  private final String failing;

  /**
   * A contract.
   *
   * @param failing an expression of the text {@code s} that fails where it is {@code bad}
   */
  QuarantineContract(Supplier<TestDatabase> open, String failing) {
    super(open);
    this.failing = failing;
  }

  @BeforeEach
  void table() {
    database.execute(
        "create table t (id integer primary key, s varchar(20), n integer, size integer"
            + " check (size < 9))");
    for (int i = 1; i <= 20; i++) {
      database.execute(
          "insert into t values (%d, '%s', null, null)".formatted(i, i % 9 == 0 ? "bad" : "1"));
    }
  }

  @Test
  void holdsRowsWhoseExpressionFailsWhetherItIsAskedOrWritten() {
    BackfillResult result = desk.run(new Draft("t").set("n", failing).allowing(2).done(), 6);
    assertThat(result.quarantined()).isEqualTo(2);
    assertThat(result.updated()).isEqualTo(18);
    assertThat(result.processed()).isEqualTo(20);
    assertThat(database.column("select id from t where n is null order by id"))
        .containsExactly("9", "18");
  }

  @Test
  void isFullAsLongAsTheRowIsNotMended() {
    Draft draft = new Draft("t").set("size", "case when s = 'bad' then 99 else 4 end").allowing(1);
    for (int i = 0; i < 4; i++) {
      failure(ErrorCode.QUARANTINE_FULL, draft.done(), 6);
    }
    database.execute("update t set s = 'good' where id = 18");
    BackfillResult result = desk.run(draft.done(), 6);
    assertThat(result.quarantined()).isEqualTo(1);
    assertThat(result.updated()).isEqualTo(19);
  }

  @Test
  void letsRowsOutThatAreMendedByTheSweep() {
    Draft draft = new Draft("t").set("size", "case when s = 'bad' then 99 else 4 end").allowing(2);
    desk.onEvent(
        event -> {
          if (database.value("select count(*) from t where size is not null").equals("18")) {
            database.execute("update t set s = 'good' where s = 'bad'");
          }
        });
    BackfillResult result = desk.run(draft.done(), 6);
    assertThat(result.quarantined()).isZero();
    assertThat(result.updated()).isEqualTo(20);
  }

  @Test
  void takesNoRowInThatDidNotFailWhenOthersVanishMeanwhile() {
    AtomicBoolean first = new AtomicBoolean(true);
    List<Window> seen = new ArrayList<>();
    desk.at(
        10,
        site -> {
          Subject subject = new Subjects(site).of("t");
          Opening.Opened opened = new Opening(site, Backfills.of("t", "n", "1")).open(null, "test");
          Batches batches =
              new Batches(
                  site,
                  new KeyWalk(subject),
                  (window, batch) -> {
                    seen.add(window);
                    if (first.getAndSet(false)) {
                      throw new SQLException("as it likes");
                    }
                    if (window.rows() > 1 || window.high().equals(List.of("3"))) {
                      throw new SQLException("a row of it fails");
                    }
                    return 1;
                  },
                  20,
                  site.runs()
                      .segments()
                      .take(site.connection(), opened.run().id(), "test", site.leaseLength())
                      .orElseThrow());
          database.execute("delete from t where id in (4, 5, 6, 7, 8, 9)");
          long unused = batches.run(new Window(null, List.of("10"), 10));
          assertThat(site.runs().quarantine().rows(site.connection(), opened.run().id(), 9))
              .extracting(row -> row.key())
              .containsExactly("[\"3\"]");
          return seen;
        });
  }
}
