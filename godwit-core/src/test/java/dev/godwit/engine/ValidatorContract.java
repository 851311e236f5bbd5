package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.dialect.Dialects;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.schema.TableName;
import dev.godwit.validation.EmailFormat;
import dev.godwit.validation.Expression;
import dev.godwit.validation.Matches;
import dev.godwit.validation.NoNulls;
import dev.godwit.validation.Range;
import dev.godwit.validation.RowCount;
import dev.godwit.validation.Validation;
import dev.godwit.validation.ValidationResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How rules are run, what is told of failures, and what is refused. */
abstract class ValidatorContract extends ValidationScene {

  @Test
  void oneScanForAllRowRules() throws SQLException {
    database.execute(
        "create table t (id int primary key, a varchar(40), b int)",
        "insert into t values (1, 'a@b.c', 1)");
    List<Validation> rules =
        List.of(
            new NoNulls("a"),
            new EmailFormat("a"),
            new Matches("a", "@"),
            new Range("b", 1, 2),
            new RowCount(1L, 1L));
    try (Connection connection = database.connect()) {
      Statements statements = new Statements();
      Connection watched = statements.watch(connection);
      assertThat(Validator.validate(watched, Dialects.of(connection), TableName.of("t"), rules))
          .allMatch(ValidationResult::passed)
          .extracting(ValidationResult::rule)
          .containsExactly("no_nulls", "email_format", "matches", "range", "row_count");
      assertThat(statements.about("t")).hasSize(1);

      database.execute("insert into t values (2, null, 7)");
      statements.clear();
      assertThat(Validator.validate(watched, Dialects.of(connection), TableName.of("t"), rules))
          .extracting(ValidationResult::failedRows)
          .containsExactly(1L, 0L, 0L, 1L, 1L);
      assertThat(statements.about("t")).as("keys of two rules").hasSize(3);
    }
  }

  @Test
  void tellsWhatEachRuleDemands() {
    database.execute("create table t (id int primary key)", "insert into t values (1)");
    List<ValidationResult> results = validate("t", "range:id=2..", "no_nulls:id");
    assertThat(results)
        .containsExactly(
            new ValidationResult("range", "range: id=2..", false, 1, List.of("1")),
            new ValidationResult("no_nulls", "no_nulls: id", true, 0, List.of()));
    assertThat(validate("t")).isEmpty();
  }

  @Test
  void namesTenRowsAtMost() {
    database.execute("create table t (id int primary key, a int)");
    IntStream.range(0, 25).forEach(i -> database.execute("insert into t values (" + i + ", null)"));
    ValidationResult result = validate("t", "no_nulls:a").get(0);
    assertThat(result.failedRows()).isEqualTo(25);
    assertThat(result.keys()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  @Test
  void namesRowsByKeysOfSeveralColumnsAndOtherTypes() {
    database.execute(
        "create table t (a int not null, b varchar(20) not null, v int, primary key (b, a))",
        "insert into t values (2, 'x''y', null), (1, 'x''y', null), (3, 'a', 1)",
        "create table u (k varchar(20) not null unique, v int)",
        "insert into u values ('ü', null)");
    assertThat(broken("t", "no_nulls:v")).containsExactly("x'y, 1", "x'y, 2");
    assertThat(broken("u", "no_nulls:v")).containsExactly("ü");
  }

  @Test
  void namesRowsWithoutAKeyByTheirAddress() {
    database.execute("create table t (v int)", "insert into t values (1), (null)");
    ValidationResult result = validate("t", "no_nulls:v").get(0);
    assertThat(result.failedRows()).isEqualTo(1);
    assertThat(result.keys())
        .isEqualTo(
            is("postgresql")
                ? List.of("ctid (0,2)")
                : is("sqlite") ? List.of("rowid 2") : List.of());
  }

  @Test
  void takesNamesThatNeedQuotes() {
    String table = quoted("Order `\"Items");
    String column = quoted("the \"value\" = 'x', `y`");
    String key = quoted("select");
    database.execute(
        "create table " + table + " (" + key + " int primary key, " + column + " varchar(50))",
        "insert into " + table + " values (1, 'a@b.c'), (2, 'b')");
    String flag = "\"the \"\"value\"\" = 'x', `y`\"";
    for (String rule :
        List.of(
            "email_format:" + flag,
            "matches:" + flag + "=@",
            "accepted_values:" + flag + "=a@b.c",
            "length:" + flag + "=2..",
            "range:" + flag + "=..az",
            "relationship:" + flag + "=Order `\"Items." + "select",
            "expression:" + key + " < 2",
            "equals_expression:" + flag + "='a@b.c'")) {
      if (!rule.startsWith("relationship")) {
        assertThat(broken("Order `\"Items", rule)).as(rule).containsExactly("2");
      }
    }
    assertThat(broken("Order `\"Items", "no_nulls:" + flag)).isEmpty();
    assertThat(broken("Order `\"Items", "unique:" + flag + ",select")).isEmpty();
    assertThat(broken("Order `\"Items", "relationship:select=Order `\"Items.select")).isEmpty();
  }

  @Test
  void refusesATableOrColumnThatIsNotThere() {
    database.execute("create table users (id int primary key, email varchar(20))");
    assertThat(failure("user", "no_nulls:id")).isEqualTo("TABLE_UNKNOWN there is no table 'user'");
    assertThat(failure("users", "row_count:0", "no_nulls:emial"))
        .startsWith("TABLE_UNKNOWN table ")
        .endsWith("users has no column 'emial'. Did you mean 'email'?");
    assertThat(failure("users", "no_nulls:zzzzzzzz")).endsWith("Its columns: id, email");
    assertThat(failure("users", "relationship:id=orders.id"))
        .isEqualTo("TABLE_UNKNOWN there is no table 'orders'");
    assertThat(failure("users", "relationship:id=users.uid")).endsWith("Did you mean 'id'?");
  }

  @Test
  void saysWhichRuleTheDatabaseRefuses() {
    database.execute("create table t (id int primary key)", "insert into t values (0)");
    assertThat(failure("t", "no_nulls:id", "expression:bogus > 0", "range:id=1.."))
        .startsWith("VALIDATION_INVALID rule 'expression: bogus > 0' cannot be checked: ")
        .contains("bogus");
    assertThat(failure("t", "query:select 1 from nowhere"))
        .startsWith("VALIDATION_INVALID rule 'query: select 1 from nowhere' cannot be checked: ");
    assertThat(failure("t", "equals_expression:id=nothing(id)")).startsWith("VALIDATION_INVALID ");
  }

  @Test
  void namesAllRulesWhereATransactionIsOverWithTheFirstRefusal() throws SQLException {
    database.execute("create table t (id int primary key)");
    List<Validation> rules = List.of(new NoNulls("id"), new Expression("bogus > 0"));
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      assertThatThrownBy(
              () ->
                  Validator.validate(connection, Dialects.of(connection), TableName.of("t"), rules))
          .hasMessageStartingWith(
              "one of the rules 'no_nulls: id', 'expression: bogus > 0' cannot be checked: ")
          .hasMessageContaining("bogus");
      connection.rollback();
    }
  }

  @Test
  void refusesSqlThatIsMoreThanOneThing() {
    database.execute("create table t (id int primary key)");
    for (String sql :
        List.of(
            "1 = 1; drop table t", "1 = 1) or (1 = 1", "(1 = 1", "1 = 1)", "'open", "-- none")) {
      for (String rule : List.of("expression:", "query:", "equals_expression:id=")) {
        assertThat(failure("t", rule + sql)).as(rule + sql).startsWith("VALIDATION_INVALID rule ");
      }
    }
    assertThat(validate("t", "row_count:0").get(0).passed()).isTrue();
  }

  /** The code and the message of a failure. */
  private String failure(String table, String... flags) {
    GodwitException failure =
        catchThrowableOfType(GodwitException.class, () -> validate(table, flags));
    assertThat(failure).as(List.of(flags).toString()).isNotNull();
    assertThat(failure.code().category())
        .isEqualTo(
            failure.code() == ErrorCode.TABLE_UNKNOWN
                ? ErrorCode.Category.NOT_FOUND
                : ErrorCode.Category.USAGE);
    return failure.code() + " " + failure.getMessage();
  }
}
