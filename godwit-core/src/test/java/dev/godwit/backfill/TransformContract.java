package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.ErrorCode;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.RowTransform;
import dev.godwit.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values that are computed in Java: as right, as careful and as easily undone as those of SQL. */
abstract class TransformContract extends OnDatabase {

  TransformContract(Supplier<TestDatabase> open) {
    super(open);
  }

  @BeforeEach
  void table() {
    database.execute(
        "create table t (id integer primary key, name varchar(20), loud varchar(30), size integer,"
            + " price decimal(10,2), share double precision, grown timestamp(3) null)");
    for (int i = 1; i <= 30; i++) {
      database.execute(
          "insert into t (id, name, loud, size) values (%d, %s, %s, 1)"
              .formatted(
                  i, i % 5 == 0 ? "null" : "'n" + i + "'", i % 4 == 0 ? "'N" + i + "'" : "null"));
    }
  }

  private List<String> rows() {
    return database.column("select concat(coalesce(loud, '-'), size) from t order by id");
  }

  /** A transform that reads the name, and writes what it is told to. */
  private record Named(List<String> writes, Computed computed) implements RowTransform {
    @Override
    public List<String> reads() {
      return List.of("name");
    }

    @Override
    public Map<String, @Nullable Object> apply(Map<String, @Nullable Object> row) throws Exception {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      List<@Nullable Object> all = computed.of((String) row.get("name"));
      for (int i = 0; i < writes.size(); i++) {
        values.put(writes.get(i), all.get(i));
      }
      return values;
    }
  }

  private interface Computed {
    List<@Nullable Object> of(@Nullable String name) throws Exception;
  }

  private static Draft loud() {
    return new Draft("t")
        .transform(
            new Named(
                List.of("loud", "size"),
                name -> {
                  List<@Nullable Object> values = new ArrayList<>();
                  values.add(name == null ? null : name.toUpperCase(Locale.ROOT));
                  values.add(name == null ? null : name.length());
                  return Collections.unmodifiableList(values);
                }));
  }

  @Test
  void takesAsManyBatchesAsItIsTold() {
    assertThat(desk.run(loud().done(), 10).batches()).isBetween(3L, 4L);
  }

  @Test
  void writesWhatIsNotRightAndPutsItBack() {
    List<String> before = rows();
    BackfillResult result = desk.run(loud().done(), 7);
    assertThat(result.processed()).isEqualTo(30);
    assertThat(result.updated()).isEqualTo(30);
    assertThat(
            database.value(
                "select count(*) from t where loud = upper(name) and size = length(name)"
                    + " or name is null and loud is null and size is null"))
        .isEqualTo("30");
    assertThat(desk.run(loud().done(), 7).updated()).isZero();
    database.execute("update t set size = 77 where id = 11");
    UndoResult undone = desk.undo(result.run());
    assertThat(undone.restored()).isEqualTo(29);
    assertThat(undone.keys()).hasSize(1);
    database.execute("update t set size = 1, loud = null where id = 11");
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void looksAtTheRowsThatAreMeantOnly() {
    BackfillResult result = desk.run(loud().where("id > 20").done(), 7);
    assertThat(result.updated()).isEqualTo(10);
    assertThat(database.value("select count(*) from t where id <= 20 and size = 1"))
        .isEqualTo("20");
  }

  @Test
  void setsRowsApartThatItFailsFor() {
    Draft draft =
        new Draft("t")
            .transform(
                new Named(
                    List.of("size"),
                    name -> {
                      if ("n11".equals(name) || "n22".equals(name)) {
                        throw new IllegalArgumentException("not that one");
                      }
                      return List.of(4);
                    }));
    assertThat(failure(ErrorCode.QUARANTINE_FULL, draft.done(), 7))
        .hasMessageContaining("not that");
    BackfillResult result = desk.run(draft.allowing(2).done(), 7);
    assertThat(result.quarantined()).isEqualTo(2);
    assertThat(result.updated()).isEqualTo(28);
    assertThat(database.value("select count(*) from t where size = 1")).isEqualTo("2");
  }

  @Test
  void takesValuesOfManyTypes() {
    Backfill backfill =
        new Draft("t")
            .transform(
                new Named(
                    List.of("price", "share", "grown", "size"),
                    name ->
                        List.of(
                            new BigDecimal("12.30"), 0.25, "2024-02-29 13:14:15.678", (short) 3)))
            .done();
    assertThat(desk.run(backfill, 7).updated()).isEqualTo(30);
    assertThat(desk.run(backfill, 7).updated()).isZero();
    assertThat(
            database.value(
                "select count(*) from t where price = 12.3 and share = 0.25 and size = 3"
                    + " and grown = '2024-02-29 13:14:15.678'"))
        .isEqualTo("30");
  }
}
