package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.event.Event;
import dev.godwit.plan.Backfill;
import dev.godwit.testing.TestDatabase;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backfills of which each row bears only one: {@code price = price * 2}. */
abstract class OnceContract extends OnDatabase {

  private final Backfill twice = new Draft("t").set("price", "price * 2").once().done();

  OnceContract(Supplier<TestDatabase> open) {
    super(open);
  }

  @BeforeEach
  void table() {
    database.execute("create table t (id integer primary key, price integer)");
    for (int i = 1; i <= 40; i++) {
      database.execute("insert into t values (%d, %s)".formatted(i, i % 7 == 0 ? "null" : i));
    }
  }

  private List<String> prices() {
    return database.column("select coalesce(price, 0) from t order by id");
  }

  @Test
  void writesEachRowOnceHoweverOftenItIsCutOff() {
    List<String> before = prices();
    for (int at = 4; at < 40; at += 4) {
      int last = at;
      desk.onEvent(
          event -> {
            if (event instanceof Event.BackfillProgress progress && progress.processed() == last) {
              throw new IllegalStateException("cut off");
            }
          });
      assertThat(catchThrowableOfType(IllegalStateException.class, () -> desk.run(twice, 4)))
          .hasMessage("cut off");
    }
    desk.onEvent(event -> {});
    BackfillResult result = desk.run(twice, 4);
    assertThat(result.processed()).isEqualTo(40);
    assertThat(result.updated()).isEqualTo(40);
    assertThat(prices()).isEqualTo(before.stream().map(p -> "" + 2 * Integer.parseInt(p)).toList());
    assertThat(desk.undo(result.run()).restored()).isEqualTo(40);
    assertThat(prices()).isEqualTo(before);
  }

  @Test
  void writesEachRowOnceWhereThereIsNoKeyOrRefuses() {
    database.execute("create table n (name varchar(300) not null, price integer)");
    for (int i = 0; i < 40; i++) {
      database.execute("insert into n values ('" + "x".repeat(280) + "', 1)");
    }
    Backfill draft = new Draft("n").set("price", "price * 2").once().withoutUndo().done();
    Throwable refused = catchThrowableOfType(Throwable.class, () -> desk.run(draft, 3));
    String wrong =
        database.value("select count(*) from n where price <> " + (refused == null ? "2" : "1"));
    assertThat(wrong).isEqualTo("0");
    assertThat(refused == null)
        .as("refused: " + refused)
        .isEqualTo(database.name().equals("sqlite"));
  }
}
