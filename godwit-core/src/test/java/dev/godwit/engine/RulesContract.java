package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.validation.ValidationResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every rule finds the rows that break it, and no others. */
abstract class RulesContract extends ValidationScene {

  @BeforeEach
  void makeTables() {
    database.execute(
        "create table users (id int primary key, code varchar(40), age int, price decimal(10, 2),"
            + " born date)",
        "insert into users values (1, 'AB', 0, 1.50, '1970-01-01')",
        "insert into users values (2, 'ab', 30, 2.50, '1980-01-01')",
        "insert into users values (3, null, null, null, null)",
        "insert into users values (4, 'AB', 151, -1, '2030-01-01')",
        "create table orders (id int primary key, user_id int, code varchar(40))",
        "insert into orders values (10, 1, 'AB'), (11, 1, 'xx'), (12, null, null), (13, 9, 'AB')");
  }

  @Test
  void noNulls() {
    assertThat(broken("users", "no_nulls:id")).isEmpty();
    assertThat(broken("users", "no_nulls:code")).containsExactly("3");
  }

  @Test
  void unique() {
    assertThat(broken("users", "unique:age")).isEmpty();
    assertThat(broken("users", "unique:price")).isEmpty();
    database.execute("insert into users values (5, null, 151, null, '1970-01-01')");
    assertThat(broken("users", "unique:age")).containsExactly("4", "5");
    assertThat(broken("users", "unique:age,born")).isEmpty();
    assertThat(broken("users", "unique:code,price")).isEmpty();
    database.execute("update users set born = '2030-01-01' where id = 5");
    assertThat(broken("users", "unique:age,born")).containsExactly("4", "5");
  }

  @Test
  void acceptedValues() {
    assertThat(broken("users", "accepted_values:code=AB,ab")).isEmpty();
    assertThat(broken("users", "accepted_values:code=AB")).containsExactly("2");
    assertThat(broken("users", "accepted_values:code=ab,'AB '")).containsExactly("1", "4");
    assertThat(broken("users", "accepted_values:age=0,30,151")).isEmpty();
    assertThat(broken("users", "accepted_values:age='0','30',0.5")).containsExactly("4");
    assertThat(broken("users", "accepted_values:price=1.5,2.5,-1")).isEmpty();
    assertThat(broken("users", "accepted_values:code=0,1,true")).containsExactly("1", "2", "4");
    assertThat(broken("users", "accepted_values:born=1970-01-01,1980-01-01")).containsExactly("4");
  }

  @Test
  void acceptedValuesAreTakenAtTheirWord() {
    String odd = "it's a \\ 'quoted\" ü😀; -- thing";
    database.execute("create table t (id int primary key, v varchar(80))");
    database.execute("insert into t values (1, 'plain')");
    String flag = "accepted_values:v='" + odd.replace("'", "''") + "'";
    assertThat(broken("t", flag)).containsExactly("1");
    String literal = odd.replace("'", "''");
    if (is("mariadb", "mysql")) {
      literal = literal.replace("\\", "\\\\");
    }
    database.execute("update t set v = '" + literal + "'");
    assertThat(broken("t", flag)).isEmpty();
  }

  @Test
  void range() {
    assertThat(broken("users", "range:age=0..151")).isEmpty();
    assertThat(broken("users", "range:age=0..150")).containsExactly("4");
    assertThat(broken("users", "range:age=0.5..150.5")).containsExactly("1", "4");
    assertThat(broken("users", "range:price=0..")).containsExactly("4");
    assertThat(broken("users", "range:price=..2.49")).containsExactly("2");
    assertThat(broken("users", "range:born=1900-01-01..2026-12-31")).containsExactly("4");
  }

  @Test
  void length() {
    assertThat(broken("users", "length:code=2..2")).isEmpty();
    database.execute("update users set code = 'äöü😀' where id = 2");
    assertThat(broken("users", "length:code=4..")).containsExactly("1", "4");
    assertThat(broken("users", "length:code=..3")).containsExactly("2");
  }

  @Test
  void relationship() {
    assertThat(broken("orders", "relationship:user_id=users.id")).containsExactly("13");
    assertThat(broken("orders", "relationship:code=users.code")).containsExactly("11");
    database.execute("delete from orders where id in (11, 13)");
    assertThat(broken("orders", "relationship:user_id=users.id")).isEmpty();
    assertThat(broken("orders", "relationship:code=users.code")).isEmpty();
  }

  @Test
  void relationshipWithinATable() {
    database.execute(
        "create table tree (id int primary key, parent int)",
        "insert into tree values (1, null), (2, 1), (3, 7), (7, 7)");
    assertThat(broken("tree", "relationship:parent=tree.id")).isEmpty();
    database.execute("update tree set parent = 8 where id = 3");
    assertThat(broken("tree", "relationship:parent=tree.id")).containsExactly("3");
  }

  @Test
  void rowCount() {
    for (String fine : new String[] {"4", "1..", "..4", "4..4", "0..10"}) {
      assertThat(validate("users", "row_count:" + fine).get(0).passed()).as(fine).isTrue();
    }
    assertThat(validate("users", "row_count:6", "row_count:..1", "row_count:5..9", "row_count:0"))
        .extracting(ValidationResult::failedRows)
        .containsExactly(2L, 3L, 1L, 4L);
    assertThat(validate("users", "row_count:6").get(0).keys()).isEmpty();
  }

  @Test
  void equalsExpression() {
    database.execute("alter table users add lower_code varchar(40)");
    assertThat(broken("users", "equals_expression:lower_code=lower(code)"))
        .as("null is not what it should be")
        .containsExactly("1", "2", "4");
    database.execute("update users set lower_code = lower(code)");
    assertThat(broken("users", "equals_expression:lower_code=lower(code)")).isEmpty();
    database.execute("update users set lower_code = 'AB' where id = 2");
    assertThat(broken("users", "equals_expression:lower_code=lower(code)")).containsExactly("2");
    database.execute("update users set lower_code = 'ab' where id in (2, 3)");
    assertThat(broken("users", "equals_expression:lower_code=lower(code)")).containsExactly("3");
  }

  @Test
  void expression() {
    assertThat(broken("users", "expression:age >= 0 or price > 0")).isEmpty();
    assertThat(broken("users", "expression:price > 0 -- and no more")).containsExactly("4");
    assertThat(broken("users", "expression:users.id < 4 or users.price is null"))
        .containsExactly("4");
    assertThat(broken("users", "expression:id in (select 3 /* ) */)"))
        .containsExactly("1", "2", "4");
  }

  @Test
  void query() {
    assertThat(validate("users", "query:select id from users where age > 200").get(0).passed())
        .isTrue();
    ValidationResult bad =
        validate(
                "users", "query:with old as (select id from users where age > 1) select * from old")
            .get(0);
    assertThat(bad.passed()).isFalse();
    assertThat(bad.failedRows()).isEqualTo(2);
    assertThat(bad.keys()).isEmpty();
  }

  @Test
  void aQuestionMarkAndABraceAreOnlyCharacters() {
    assertThat(broken("users", "expression:code <> '?' and code <> '{d}'")).isEmpty();
    assertThat(broken("users", "accepted_values:code='?',{fn now()},AB,ab")).isEmpty();
  }

  @Test
  void anEmptyTableKeepsAllRulesAboutRows() {
    database.execute("delete from users");
    assertThat(
            validate(
                "users",
                "no_nulls:code",
                "unique:code",
                "email_format:code",
                "matches:code=^a",
                "accepted_values:code=a",
                "range:age=1..2",
                "length:code=9..",
                "relationship:age=orders.id",
                "equals_expression:age=age + 1",
                "expression:age > 1",
                "row_count:0"))
        .allMatch(ValidationResult::passed);
  }
}
