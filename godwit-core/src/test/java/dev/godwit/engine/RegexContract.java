package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.validation.Matches;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Regular expressions and e-mail addresses mean the same in every database. */
abstract class RegexContract extends ValidationScene {

  @BeforeEach
  void makeTable() {
    database.execute("create table t (id int primary key, v varchar(400))");
  }

  @Test
  void aNullPasses() throws SQLException {
    insert(1, null);
    assertThat(broken("t", "matches:v=a")).isEmpty();
    assertThat(broken("t", "email_format:v")).isEmpty();
  }

  @Test
  void matches() throws SQLException {
    same("^[A-Z]+$", List.of("A", "XYZ"), List.of("", "a", "Ab", "AB\n", "\nAB", " AB", "ÄB"));
    same("b", List.of("b", "abc", "a\nb"), List.of("", "ac", "B"));
    same("^a.c$", List.of("abc", "a\nc", "aüc", "a😀c"), List.of("ac", "abbc", "abc\n"));
    same("^a|b$", List.of("ax", "xb"), List.of("xa", "bx"));
    same("^(?:ab)+(c|d)?$", List.of("ab", "ababc"), List.of("", "aba", "c"));
    same("^[0-9]{2,3}$", List.of("12", "123"), List.of("1", "1234", "12a"));
    same("^\\d\\w\\s$", List.of("1a ", "1_\t"), List.of("a1 ", "1a", "1-."));
    same("^[^\\d]+$", List.of("abc"), List.of("a1"));
    same("^\\(\\[\\]\\{\\}\\\\\\$\\^\\)$", List.of("([]{}\\$^)"), List.of("()"));
    same("^[$.\\]\\[\\\\\\-a]+$", List.of("$.][\\-a", "a"), List.of("b", ""));
    same("^(a+)-\\1$", List.of("aa-aa"), List.of("aa-a"));
    same("^(?!no).+(?=!)", List.of("yes!"), List.of("no!", "yes"));
    same("(?i)^abc$", List.of("ABC", "abc", "aBc"), List.of("abcd"));
    same("^ä'\"b$", List.of("ä'\"b"), List.of("Ä'\"b", "a'\"b"));
    same("^a+?$", List.of("a", "aaa"), List.of("", "b"));
  }

  @Test
  void numbersAreMatchedAsTheyAreWritten() {
    database.execute("create table n (id int primary key, v int)");
    database.execute("insert into n values (1, 12), (2, 123)");
    assertThat(broken("n", "matches:v=^[0-9]{2}$")).containsExactly("2");
  }

  @Test
  void leavesNoFunctionBehind() throws SQLException {
    insert(1, "a");
    assertThat(broken("t", "matches:v=^a$")).isEmpty();
    assertThatThrownBy(() -> database.column("select godwit_matches('a', 'a')")).isNotNull();
  }

  @Test
  void emailAddresses() throws SQLException {
    String label = "a".repeat(63);
    String domain = label + "." + label + "." + "a".repeat(58) + ".de";
    List<String> good =
        List.of(
            "ann@example.com",
            "a@b.co",
            "a@b.c",
            "ann.lee+tag@mail.example.co.uk",
            "o'brien_{x}|~`^?=/*&%$#!-@example.org",
            "12345@example.com",
            "ann@123.com",
            "ann@1.example",
            "ann@a-b--c.example",
            "ann@xn--mnchen-3ya.de",
            "ann@münchen.de",
            "jürgen@example.de",
            "用户@例子.广告",
            "अजय@डाटा.भारत",
            "😀@example.com",
            "ANN@EXAMPLE.COM",
            "l".repeat(64) + "@example.com",
            "ann@" + label + ".com",
            "l".repeat(64) + "@" + domain);
    assertThat(good.get(good.size() - 1)).hasSize(254);
    List<String> bad =
        List.of(
            "",
            " ",
            "@",
            "a@",
            "@b",
            "@b.c",
            "a",
            "a.b.c",
            "a b@c.d",
            "a@b c.d",
            "a@b..c",
            "a@.b",
            "a@b.",
            "a@b.c.",
            "a@b",
            "a@localhost",
            "a@@b.c",
            "a@b@c.d",
            ".a@b.c",
            "a.@b.c",
            "a..b@c.d",
            "a@-b.c",
            "a@b-.c",
            "a@b.-c",
            "a@b.c-",
            "a@b_c.d",
            "a@b.c1/",
            "a@127.0.0.1",
            "a@[127.0.0.1]",
            "a@b.1c",
            "a,b@c.d",
            "a;b@c.d",
            "a:b@c.d",
            "a(b)@c.d",
            "<a@b.c>",
            "Ann <a@b.c>",
            "\"a b\"@c.d",
            "\"a\"@c.d",
            "a\\b@c.d",
            "a[b]@c.d",
            " a@b.c",
            "a@b.c ",
            "a@b.c\n",
            "\na@b.c",
            "a@b.c\r\nx: y",
            "a\tb@c.d",
            "a\u0001b@c.d",
            "a\u007fb@c.d",
            "a\u00a0b@c.d",
            "a\u200bb@c.d",
            "a@b\u3000.c",
            "\ufeffa@b.c",
            "mailto:a@b.c",
            "l".repeat(65) + "@example.com",
            "ann@" + label + "a.com",
            "l".repeat(64) + "@a" + domain.replaceFirst("a", "aa").substring(1) + "x",
            "a@" + "b.".repeat(130) + "c");
    fill(good, bad);
    assertThat(texts("email_format:v")).containsExactlyInAnyOrderElementsOf(bad);
  }

  private void same(String regex, List<String> good, List<String> bad) throws SQLException {
    fill(good, bad);
    assertThat(texts(new Matches("v", regex).text()))
        .as(regex)
        .containsExactlyInAnyOrderElementsOf(bad);
  }

  private void fill(List<String> good, List<String> bad) throws SQLException {
    database.execute("delete from t");
    for (int i = 0; i < good.size(); i++) {
      insert(100 + i, good.get(i));
    }
    for (int i = 0; i < bad.size(); i++) {
      insert(200 + i, bad.get(i));
    }
  }

  /** The texts that break a rule; looked for in parts, as at most ten are named. */
  private List<String> texts(String flag) throws SQLException {
    long failed = validate("t", flag).get(0).failedRows();
    List<String> texts = new ArrayList<>();
    for (List<String> keys = validate("t", flag).get(0).keys(); !keys.isEmpty(); ) {
      for (String key : keys) {
        texts.addAll(select(key));
        database.execute("delete from t where id = " + key);
      }
      keys = validate("t", flag).get(0).keys();
    }
    assertThat(texts).hasSize((int) failed);
    return texts;
  }

  private List<String> select(String key) {
    return database.column("select v from t where id = " + key);
  }

  private void insert(int id, @Nullable String text) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement("insert into t values (?, ?)")) {
      statement.setInt(1, id);
      statement.setString(2, text);
      statement.executeUpdate();
    }
  }
}
