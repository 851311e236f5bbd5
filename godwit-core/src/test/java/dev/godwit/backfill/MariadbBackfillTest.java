package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.event.Event;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import org.junit.jupiter.api.Test;

class MariadbBackfillTest extends BackfillContract {

  @Override
  TestDatabase open() {
    return TestDatabases.mariadb();
  }

  /** A unique index of a whole text is a hash, which has no order. */
  @Test
  void goesByNoTextWithoutLength() {
    database.execute(
        "create table note (name text not null unique, loud text)",
        "insert into note values ('a', null), ('b', null), ('c', null)");
    assertThat(desk.run(Backfills.of("note", "loud", "upper(name)"), 2).updated()).isEqualTo(3);
    assertThat(database.column("select loud from note order by name"))
        .containsExactly("A", "B", "C");
  }

  @Test
  void numbersTheBatchesOfManySweeps() {
    desk.onEvent(
        event -> {
          if (event instanceof Event.BackfillProgress progress && progress.updated() < 24) {
            database.execute("update users set full_name = 'old' where id = 3");
          }
        });
    BackfillResult result = desk.run(fullName(), 30);
    assertThat(result.updated()).isGreaterThanOrEqualTo(24);
    assertThat(desk.undo(result.run()).restored()).isPositive();
  }
}
