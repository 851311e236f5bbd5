package dev.godwit.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlExpressionTest {

  private static final Location START = new Location("7_a.yaml", 3, 10);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "'; ) , ? --'",
        "\"a;b\"",
        "coalesce(a, b, (c))",
        "array[a, b][1]",
        "case when a then b else c end",
        "a /* ; ) ( */ + b",
        "a -- why\n + b",
        "a -- why\n",
        "$$;$$ || a",
      })
  void isOneThing(String sql) {
    assertThat(SqlExpression.tokens(sql, START, Syntaxes.POSTGRESQL)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "POSTGRESQL ~ a; drop table t        ~ 3:11 ~ ';' ends a statement",
        "POSTGRESQL ~ a) or (b               ~ 3:11 ~ ')' closes what was not opened",
        "POSTGRESQL ~ a + (b                 ~ 3:14 ~ '(' is never closed",
        "POSTGRESQL ~ (a]                    ~ 3:12 ~ ']' closes what was not opened",
        "POSTGRESQL ~ a, b = 1               ~ 3:11 ~ ',' divides this SQL",
        "POSTGRESQL ~ a || 'b                ~ 3:10 ~ a string is never closed",
        "POSTGRESQL ~ a || \"b               ~ 3:10 ~ a quoted identifier is never closed",
        "POSTGRESQL ~ a || $x$b$y$           ~ 3:10 ~ a string is never closed",
        "POSTGRESQL ~ a /* b                 ~ 3:10 ~ a comment is never closed",
        "POSTGRESQL ~ a -- b                 ~ 3:10 ~ ends in a comment",
        "POSTGRESQL ~ /* nothing */          ~ 3:10 ~ says nothing",
        "POSTGRESQL ~ a ? 'b'                ~ 3:12 ~ '?' stands for a value",
        "MARIADB    ~ a # b                  ~ 3:10 ~ ends in a comment",
        "MARIADB    ~ 'a\\'                  ~ 3:10 ~ a string is never closed",
        "MARIADB    ~ a /*!50000 , b */      ~ 3:12 ~ a comment that only some servers run",
        "MARIADB    ~ a /*M!100000 + b */    ~ 3:12 ~ a comment that only some servers run",
        "SQLITE     ~ [a                     ~ 3:10 ~ a quoted identifier is never closed",
        "SQLITE     ~ a\\n)                  ~ 4:1  ~ ')' closes what was not opened",
      })
  void isNothingElse(String syntax, String sql, String place, String words) {
    GodwitException failure =
        catchThrowableOfType(
            GodwitException.class,
            () ->
                SqlExpression.tokens(sql.replace("\\n", "\n"), START, Syntaxes.of(syntax(syntax))));
    assertThat(failure.code()).isEqualTo(ErrorCode.FILE_INVALID);
    assertThat(failure)
        .hasMessageContaining("7_a.yaml:" + place + ": ")
        .hasMessageContaining(words);
  }

  private static String syntax(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
