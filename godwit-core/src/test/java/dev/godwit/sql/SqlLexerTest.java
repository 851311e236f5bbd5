package dev.godwit.sql;

import static dev.godwit.sql.Syntaxes.MARIADB;
import static dev.godwit.sql.Syntaxes.POSTGRESQL;
import static dev.godwit.sql.Syntaxes.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SqlLexerTest {

  @Test
  void leavesOutWhiteSpaceAndComments() {
    assertThat(tokens("SELECT /* a */ 1 -- b\n, x", POSTGRESQL))
        .isEqualTo("WORD SELECT|NUMBER 1|SYMBOL ,|WORD x");
    assertThat(tokens("SELECT 1 # a\n--\n; --b", MARIADB))
        .isEqualTo("WORD SELECT|NUMBER 1|SYMBOL ;|SYMBOL -|SYMBOL -|WORD b");
  }

  @Test
  void tellsKindsApart() {
    assertThat(tokens("E'\\'' \"a\" $x$;$x$ $1 U&\"b\" U&'c' b'0' a$b ü", POSTGRESQL))
        .isEqualTo(
            "STRING E'\\''|QUOTED_IDENTIFIER \"a\"|STRING $x$;$x$|SYMBOL $|NUMBER 1"
                + "|QUOTED_IDENTIFIER U&\"b\"|STRING U&'c'|STRING b'0'|WORD a$b|WORD ü");
    assertThat(tokens("\"a\" `b` _utf8'c' [ @@d", MARIADB))
        .isEqualTo(
            "STRING \"a\"|QUOTED_IDENTIFIER `b`|WORD _utf8|STRING 'c'|SYMBOL [|SYMBOL @|SYMBOL @"
                + "|WORD d");
    assertThat(tokens("[a b] `c` $d E'\\'", SQLITE))
        .isEqualTo(
            "QUOTED_IDENTIFIER [a b]|QUOTED_IDENTIFIER `c`|SYMBOL $|WORD d|WORD E|STRING '\\'");
  }

  @Test
  void readsNumbersAndWordsThatBeginWithDigits() {
    assertThat(tokens("1 1.5 1e9 0xFF 1_000 2fa t.1 1..3", MARIADB))
        .isEqualTo(
            "NUMBER 1|NUMBER 1.5|NUMBER 1e9|NUMBER 0xFF|NUMBER 1_000|WORD 2fa|WORD t|SYMBOL ."
                + "|NUMBER 1|NUMBER 1|SYMBOL .|SYMBOL .|NUMBER 3");
  }

  @Test
  void showsWhatExecutableCommentsHold() {
    assertThat(tokens("/*!40101 SET a */ /*M! b */ /*!c */ * / /*d*/", MARIADB))
        .isEqualTo(
            "SYMBOL /*!40101|WORD SET|WORD a|SYMBOL */|SYMBOL /*M!|WORD b|SYMBOL */|SYMBOL /*!"
                + "|WORD c|SYMBOL */|SYMBOL *|SYMBOL /");
    assertThat(tokens("/*!40101 SET a */ b", POSTGRESQL)).isEqualTo("WORD b");
  }

  @Test
  void keepsOffsets() {
    List<Token> tokens = SqlLexer.tokens("  a 'b'", SQLITE);
    assertThat(tokens).extracting(Token::start).containsExactly(2, 4);
    assertThat(tokens).extracting(Token::end).containsExactly(3, 7);
  }

  @Test
  void refusesWhatIsNeverClosed() {
    assertThatThrownBy(() -> SqlLexer.tokens("SELECT 'a", SQLITE))
        .isInstanceOfSatisfying(
            GodwitException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.SQL_UNSPLITTABLE);
              assertThat(e.location()).isNull();
            })
        .hasMessage("a string is never closed. Close it with '");
  }

  private static String tokens(String text, Syntax syntax) {
    return SqlLexer.tokens(text, syntax).stream()
        .map(token -> token.kind() + " " + token.text())
        .collect(Collectors.joining("|"));
  }
}
