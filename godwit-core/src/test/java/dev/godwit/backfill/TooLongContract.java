package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Texts that do not fit: such a row is set apart, and nothing is cut off. */
abstract class TooLongContract extends OnDatabase {

  TooLongContract(Supplier<TestDatabase> open) {
    super(open);
  }

  @Test
  void setsRowsApartWhoseTextDoesNotFit() {
    database.execute(
        "create table t (id integer primary key, s varchar(20), x varchar(5), y char(5))",
        "insert into t values (1, 'abcde', null, null)",
        "insert into t values (2, 'abcdefgh', null, null)",
        "insert into t values (3, 'abcdefgh', 'abcde', 'abcde')",
        "insert into t values (4, 'ab', 'x', 'x')");
    Draft draft = new Draft("t").set("x", "s").set("y", "s").allowing(2);
    BackfillResult result = desk.run(draft.done(), 4);
    assertThat(result.quarantined()).isEqualTo(2);
    assertThat(result.updated()).isEqualTo(2);
    assertThat(database.column("select x from t order by id"))
        .containsExactly("abcde", "null", "abcde", "ab");
  }
}
