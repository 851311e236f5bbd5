package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Columns that hold something else than what is written to them: a second run finds them right. */
abstract class TypesContract extends OnDatabase {

  private final List<Written> all =
      new ArrayList<>(
          List.of(
              new Written("decimal(8,2)", "d * 1.005"),
              new Written("decimal(20,0)", "d / 3"),
              new Written("integer", "d"),
              new Written("smallint", "d"),
              new Written("bigint", "v * 4611686018427387"),
              new Written("double precision", "d / 3"),
              new Written("real", "d / 3"),
              new Written("varchar(30)", "concat(s, '  ')"),
              new Written("varchar(30)", "v"),
              new Written("char(12)", "concat(s, '  ')"),
              new Written("char(12)", "s"),
              new Written("text", "d"),
              new Written("boolean", "d > 1"),
              new Written("date", "'2024-02-29'"),
              new Written("integer", "case when v > 0 then null else v end")));

  TypesContract(Supplier<TestDatabase> open, List<Written> more) {
    super(open);
    all.addAll(more);
  }

  /** A column's type, and the expression that is written there. */
  record Written(String type, String expression) {}

  @Test
  void holdWhatWasWrittenHoweverTheyKeepIt() {
    database.execute("create table s (v integer, d decimal(20,8), s varchar(20))");
    database.execute(
        "insert into s values (0, 0, '')",
        "insert into s values (1, 1.5, 'a')",
        "insert into s values (2, 2.5, 'A ')",
        "insert into s values (-3, -0.00500001, 'o''k')",
        "insert into s values (4, 1234.125, ' 7 ')",
        "insert into s values (null, null, null)");
    SoftAssertions softly = new SoftAssertions();
    for (Written each : all) {
      softly.assertThatCode(() -> settles(each)).as(each.toString()).doesNotThrowAnyException();
    }
    softly.assertAll();
  }

  private void settles(Written each) {
    database.execute(
        "drop table if exists t",
        "create table t (id integer primary key, v integer, d decimal(20,8), s varchar(20), x "
            + each.type()
            + " null)",
        "insert into t (id, v, d, s) select coalesce(v, 9) + 10, v, d, s from s");
    BackfillResult first = desk.run(Backfills.of("t", "x", each.expression()), 4);
    assertThat(first.quarantined()).isZero();
    List<String> values = values();
    assertThat(values).as("nothing is written").isNotEmpty();
    database.execute("update t set x = null where id in (10, 12)");
    long emptied = Long.parseLong(database.value("select count(*) from t where x is null"));
    BackfillResult logged = desk.run(Backfills.of("t", "x", each.expression()), 4);
    assertThat(logged.updated()).as("changed again").isLessThanOrEqualTo(Math.min(2, emptied));
    assertThat(values()).as("with a log").isEqualTo(values);
    assertThat(desk.run(Backfills.of("t", "x", each.expression()), 4).updated()).isZero();
    assertThat(desk.undo(logged.run()).left()).isZero();
    assertThat(Long.parseLong(database.value("select count(*) from t where x is null")))
        .isEqualTo(emptied);
  }

  private List<String> values() {
    return database.column("select x from t order by id");
  }
}
