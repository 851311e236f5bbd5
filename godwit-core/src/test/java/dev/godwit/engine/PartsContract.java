package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.backfill.Effort;
import dev.godwit.dialect.Dialects;
import dev.godwit.dialect.Timeouts;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.schema.TableName;
import dev.godwit.validation.Validation;
import dev.godwit.validation.ValidationResult;
import dev.godwit.validation.Validations;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Large tables are held against rules in parts, by one session or several, with the same results.
 */
abstract class PartsContract extends ValidationScene {

  private static final int ROWS = 1000;

  private static final String[] RULES = {
    "no_nulls:v",
    "unique:v",
    "range:id=1..990",
    "row_count:..995",
    "relationship:v=t.id",
    "query:select 1 from t where id > 998",
    "email_format:mail",
  };

  private final List<Event> events = new ArrayList<>();

  @BeforeEach
  final void rows() {
    database.execute(
        "create table t (id int primary key, v int, mail varchar(20), code varchar(20))",
        "insert into t values "
            + IntStream.rangeClosed(1, ROWS)
                .mapToObj(
                    i ->
                        "(%d, %s, '%s', 'c%d')"
                            .formatted(
                                i,
                                i % 100 == 0 ? "null" : i == 7 ? "8" : String.valueOf(i),
                                i == 500 ? "nobody" : "a@b.c",
                                i))
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow());
    database.execute(analyze("t"));
  }

  private String analyze(String table) {
    return is("mariadb", "mysql") ? "analyze table " + table : "analyze " + table;
  }

  private Scanning scanning(Effort effort, int workers, DataSource connections) {
    Timeouts limits = new Timeouts(Duration.ofSeconds(5), Duration.ZERO);
    return new Scanning(connections, workers, effort, limits, 90, events::add);
  }

  private List<ValidationResult> validate(Connection connection, Scanning scanning, String... all)
      throws SQLException {
    List<Validation> rules = Stream.of(all).map(Validations::parse).toList();
    return Validator.validate(
        connection, Dialects.of(connection), TableName.of("t"), rules, scanning);
  }

  @Test
  void yieldsTheSameAsAWhole() throws SQLException {
    List<ValidationResult> whole = validate("t", RULES);
    assertThat(whole)
        .extracting(ValidationResult::failedRows)
        .containsExactly(10L, 2L, 10L, 5L, 0L, 2L, 1L);
    for (Effort effort : Effort.values()) {
      for (int workers : new int[] {1, 3}) {
        try (Connection connection = database.connect()) {
          assertThat(validate(connection, scanning(effort, workers, database.dataSource()), RULES))
              .as(effort + " " + workers)
              .isEqualTo(whole);
          assertThat(connection.getAutoCommit()).isTrue();
        }
      }
    }
  }

  @Test
  void politeStatementsAreShort() throws SQLException {
    try (Connection connection = database.connect()) {
      Statements statements = new Statements();
      var unused =
          validate(
              statements.watch(connection),
              scanning(Effort.POLITE, 1, database.dataSource()),
              "no_nulls:id",
              "range:id=1..");
      assertThat(statements.about("t"))
          .hasSize(is("sqlite") ? 1 : 12)
          .allMatch(sql -> sql.contains("count(case"))
          .allMatch(sql -> sql.contains(" where ") != is("sqlite"));
    }
  }

  @Test
  void aTableThatIsNotLargeIsReadAtOnce() throws SQLException {
    database.execute("delete from t where id > 100", analyze("t"));
    try (Connection connection = database.connect()) {
      Statements statements = new Statements();
      var unused =
          validate(
              statements.watch(connection),
              scanning(Effort.POLITE, 3, database.dataSource()),
              "no_nulls:id");
      assertThat(statements.about("t")).hasSize(1);
    }
  }

  @Test
  void saysWhichRuleIsRefused() throws SQLException {
    for (Effort effort : Effort.values()) {
      for (int workers : new int[] {1, 3}) {
        try (Connection connection = database.connect()) {
          GodwitException failure =
              catchThrowableOfType(
                  GodwitException.class,
                  () ->
                      validate(
                          connection,
                          scanning(effort, workers, database.dataSource()),
                          "no_nulls:v",
                          "expression:bogus > 0",
                          "unique:v"));
          assertThat(failure.code()).isEqualTo(ErrorCode.VALIDATION_INVALID);
          assertThat(failure)
              .hasMessageContaining("rule 'expression: bogus > 0' cannot be checked");
        }
      }
    }
    assertThat(database.otherSessions()).isZero();
  }

  /** A row that breaks a rule all the time is counted, wherever updates put it meanwhile. */
  @Test
  void missesNoRowThatMovesMeanwhile() throws SQLException {
    for (Effort effort : Effort.values()) {
      DataSource moving =
          (DataSource)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {DataSource.class},
                  (proxy, method, arguments) -> {
                    for (int i = 0; i < 3; i++) {
                      database.execute("update t set code = concat(code, 'x') where v is null");
                    }
                    return database.connect();
                  });
      try (Connection connection = database.connect()) {
        assertThat(validate(connection, scanning(effort, 3, moving), "no_nulls:v").get(0))
            .extracting(ValidationResult::failedRows)
            .as(effort.word())
            .isEqualTo(10L);
      }
    }
  }

  @Test
  void saysWhereAViewOfTheRowsIsKept() throws SQLException {
    database.execute("drop table t", "create table t (id varchar(9) not null unique, v int)");
    database.execute(
        "insert into t values "
            + IntStream.range(0, ROWS)
                .mapToObj(i -> "('k" + i + "', null)")
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow(),
        analyze("t"));
    try (Connection connection = database.connect()) {
      assertThat(
              validate(connection, scanning(Effort.POLITE, 2, database.dataSource()), "no_nulls:v")
                  .get(0)
                  .failedRows())
          .isEqualTo(ROWS);
    }
    if (!is("sqlite")) {
      assertThat(events)
          .singleElement()
          .asString()
          .contains("are counted in one statement, as its rows do not lie in the order of a key");
    }
  }
}
