package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Expression;
import dev.godwit.plan.RowTransform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillRulesTest {

  private static final Location PLACE = new Location("7_a.yaml", 3, 10);

  private static Expression sql(String sql) {
    return new Expression(sql, PLACE);
  }

  private static Backfill backfill(Map<String, String> set, @Nullable String where, boolean twice) {
    Map<String, Expression> expressions = new LinkedHashMap<>();
    set.forEach((column, value) -> expressions.put(column, sql(value)));
    return new Backfill(
        "app.users",
        expressions,
        null,
        where == null ? null : sql(where),
        null,
        null,
        true,
        twice,
        0,
        true,
        List.of());
  }

  private static @Nullable GodwitException failure(String database, Backfill backfill) {
    return catchThrowableOfType(
        GodwitException.class,
        () -> BackfillRules.check(Dialects.named(database), backfill, "7_a.yaml"));
  }

  private static void assertRefused(String database, Backfill backfill, int column, String words) {
    GodwitException failure = failure(database, backfill);
    assertThat(failure)
        .as(database)
        .hasMessageContaining("7_a.yaml:3:" + column + ": ")
        .hasMessageContaining(words);
    assertThat(Objects.requireNonNull(failure).code()).isEqualTo(ErrorCode.FILE_INVALID);
  }

  @Test
  void saysWhatToDo() {
    assertThat(failure("sqlite", backfill(Map.of("n", "n + 1"), null, true)))
        .hasMessage(
            "7_a.yaml:3:10: 'n' is computed from 'n', which is written as well: written twice, a row"
                + " would not be as written once. Nothing was run. Compute the value from columns"
                + " that stay as they are, or declare 'idempotent: false', by which each row is"
                + " written only once");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "full_name          ~ 10",
        "lower(Full_Name)   ~ 16",
        "trim( full_name )  ~ 16",
        "users.full_name    ~ 16",
        "app.users.full_name~ 20",
        "coalesce(b, full_name) ~ 22",
        "case when full_name is null then b end ~ 20",
        "b || full_name || c~ 15",
        "initial            ~ 10",
      })
  void refusesToReadWhatItWrites(String expression, int column) {
    Map<String, String> set = new LinkedHashMap<>();
    set.put("full_name", expression);
    set.put("initial", "left(last_name, 1)");
    for (Dialect dialect : Dialects.all()) {
      assertRefused(dialect.name(), backfill(set, null, true), column, "is written as well");
      assertThat(failure(dialect.name(), backfill(set, null, false))).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "postgresql ~ lower(\"full_name\")",
        "sqlite     ~ lower(\"full_name\")",
        "sqlite     ~ lower([full_name])",
        "sqlite     ~ lower(`full_name`)",
        "mariadb    ~ lower(`full_name`)",
      })
  void refusesToReadItInQuotes(String database, String expression) {
    assertRefused(database, backfill(Map.of("full_name", expression), null, true), 16, "computed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trim(first_name || ' ' || last_name)",
        "'full_name'",
        "b /* not full_name */",
        "full_name(b)",
        "people.full_name",
        "(select o.full_name from other o where o.id = users.id)",
        "cast(b as full_name)",
        "b collate full_name",
      })
  void letsOtherNamesPass(String expression) {
    for (Dialect dialect : Dialects.all()) {
      assertThat(failure(dialect.name(), backfill(Map.of("full_name", expression), null, true)))
          .as(dialect.name())
          .isNull();
    }
  }

  @Test
  void takesAStringInDoubleQuotesForAStringWhereItIsOne() {
    assertThat(failure("mariadb", backfill(Map.of("a", "concat(b, \"a\")"), null, true))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "date  ~ created_at::date",
        "date  ~ coalesce(b, date '2020-01-01')",
        "year  ~ extract(year from created_at)",
        "time  ~ (created_at at time zone 'UTC')::time",
        "days  ~ make_interval(days => b)",
      })
  void tellsTypesAndKeywordsFromColumns(String column, String expression) {
    assertThat(failure("postgresql", backfill(Map.of(column, expression), null, true))).isNull();
  }

  @Test
  void tellsAUnitFromAColumn() {
    Map<String, String> set = Map.of("day", "date_add(b, interval 1 day)");
    assertThat(failure("mariadb", backfill(set, null, true))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "postgresql ~ 10 ~ now()",
        "postgresql ~ 10 ~ NOW ( )",
        "postgresql ~ 21 ~ pg_catalog.now()",
        "postgresql ~ 10 ~ \"now\"()",
        "postgresql ~ 17 ~ floor( random() * 6)",
        "postgresql ~ 10 ~ current_timestamp",
        "postgresql ~ 10 ~ CURRENT_TIMESTAMP(3)",
        "postgresql ~ 10 ~ localtime",
        "postgresql ~ 10 ~ gen_random_uuid()",
        "postgresql ~ 10 ~ nextval('s')",
        "postgresql ~ 10 ~ 'now'::timestamptz",
        "postgresql ~ 15 ~ date 'today'",
        "postgresql ~ 10 ~ age(born)",
        "postgresql ~ 15 ~ cast('NOW' as timestamp)",
        "mariadb    ~ 10 ~ now()",
        "mariadb    ~ 10 ~ sysdate()",
        "mariadb    ~ 10 ~ rand()",
        "mariadb    ~ 10 ~ unix_timestamp()",
        "mariadb    ~ 10 ~ uuid()",
        "mariadb    ~ 10 ~ current_date",
        "mariadb    ~ 10 ~ utc_timestamp",
        "mariadb    ~ 10 ~ next value for s",
        "mariadb    ~ 11 ~ (@n := @n + 1)",
        "sqlite     ~ 10 ~ random()",
        "sqlite     ~ 14 ~ abs(random())",
        "sqlite     ~ 10 ~ current_timestamp",
        "sqlite     ~ 10 ~ datetime('now')",
        "sqlite     ~ 10 ~ date('NOW', '+1 day')",
        "sqlite     ~ 10 ~ julianday()",
        "sqlite     ~ 10 ~ time()",
        "sqlite     ~ 10 ~ unixepoch()",
        "sqlite     ~ 10 ~ unixepoch('now')",
        "sqlite     ~ 10 ~ strftime('%Y')",
        "sqlite     ~ 10 ~ strftime('%Y', 'now')",
        "sqlite     ~ 10 ~ julianday('now') - julianday(born)",
      })
  void refusesWhatAnswersDifferentlyEachTime(String database, int column, String expression) {
    Map<String, String> set = Map.of("a", expression);
    assertRefused(database, backfill(set, null, true), column, "may answer differently each time");
    assertThat(failure(database, backfill(set, null, false))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "postgresql ~ 'now()'",
        "postgresql ~ now",
        "postgresql ~ random || b",
        "postgresql ~ users.current_date",
        "postgresql ~ \"current_date\"",
        "postgresql ~ b || 'today'",
        "postgresql ~ date(b)",
        "postgresql ~ age(b, c)",
        "mariadb    ~ unix_timestamp(b)",
        "mariadb    ~ date(b)",
        "mariadb    ~ time(b)",
        "mariadb    ~ \"now()\"",
        "sqlite     ~ date(b)",
        "sqlite     ~ datetime(b, 'unixepoch')",
        "sqlite     ~ date(trim(b))",
        "sqlite     ~ strftime('%Y', b)",
        "sqlite     ~ unixepoch(b)",
        "sqlite     ~ utc_timestamp",
        "sqlite     ~ b || 'now'",
      })
  void letsPassWhatAnswersAlike(String database, String expression) {
    assertThat(failure(database, backfill(Map.of("a", expression), null, true))).isNull();
  }

  @Test
  void letsAConditionReadWhatIsWritten() {
    Backfill backfill = backfill(Map.of("a", "b"), "a is null and created_at < now()", true);
    for (Dialect dialect : Dialects.all()) {
      assertThat(failure(dialect.name(), backfill)).as(dialect.name()).isNull();
    }
  }

  @Test
  void refusesWhatIsNoExpressionInAnyCase() {
    for (Dialect dialect : Dialects.all()) {
      assertRefused(
          dialect.name(), backfill(Map.of("a", "b) + (1"), null, false), 11, "')' closes");
      assertRefused(
          dialect.name(), backfill(Map.of("a", "b"), "true; drop table users", true), 14, "';'");
    }
  }

  @Test
  void refusesATransformThatReadsWhatItWrites() {
    assertThat(failure("sqlite", transformed(List.of("email", "Name"), true)))
        .hasMessageContaining("7_a.yaml:1:1: the transform reads 'Name', which it writes as well");
    assertThat(failure("sqlite", transformed(List.of("email", "Name"), false))).isNull();
    assertThat(failure("sqlite", transformed(List.of("email"), true))).isNull();
  }

  private static Backfill transformed(List<String> reads, boolean idempotent) {
    RowTransform transform =
        new RowTransform() {
          @Override
          public List<String> reads() {
            return reads;
          }

          @Override
          public List<String> writes() {
            return List.of("name");
          }

          @Override
          public Map<String, @Nullable Object> apply(Map<String, @Nullable Object> row) {
            return row;
          }
        };
    return new Backfill(
        "users", Map.of(), transform, null, null, null, true, idempotent, 0, true, List.of());
  }
}
