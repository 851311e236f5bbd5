package dev.godwit.sql;

import static dev.godwit.sql.Syntaxes.MARIADB;
import static dev.godwit.sql.Syntaxes.POSTGRESQL;
import static dev.godwit.sql.Syntaxes.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlSplitterTest {

  private static final Location START = Location.startOf("a.sql");

  @Test
  void countsFromWhereTheScriptStartsInItsFile() {
    Location middle = new Location("a.sql", 7, 5);
    assertThat(SqlSplitter.split("SELECT 1; SELECT\n 2;\n  SELECT 3", middle, SQLITE))
        .extracting(statement -> statement.location().toString())
        .containsExactly("a.sql:7:5", "a.sql:7:15", "a.sql:9:3");
    assertThatThrownBy(() -> SqlSplitter.split("SELECT 1;\n SELECT 'a", middle, SQLITE))
        .hasMessageStartingWith("a.sql:8:9: ");
    assertThatThrownBy(() -> SqlSplitter.split("SELECT 'a", middle, SQLITE))
        .hasMessageStartingWith("a.sql:7:12: ");
  }

  @Test
  void doesNotCountTheByteOrderMark() {
    assertThat(SqlSplitter.split("\uFEFFSELECT 1", START, POSTGRESQL))
        .containsExactly(new SqlStatement("SELECT 1", START, null));
  }

  /** A lone carriage return ends a comment in PostgreSQL, and is meant to everywhere. */
  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "mariadb", "sqlite"})
  void losesNothingBehindACommentInAFileOfCarriageReturns(String database) {
    assertThat(texts("-- one\rSELECT 1;\r-- two\rSELECT 2;\r", Syntaxes.of(database)))
        .containsExactly("SELECT 1", "SELECT 2");
  }

  @Test
  void leavesTheBracketToSqliteAndTheDollarToPostgres() {
    assertThat(texts("SELECT [a;b]", MARIADB)).hasSize(2);
    assertThat(texts("SELECT $$;$$", SQLITE)).hasSize(2);
    assertThat(texts("SELECT `a;b`", POSTGRESQL)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "mariadb", "sqlite"})
  void splitsMegabytes(String database) {
    String statement =
        "INSERT INTO t (a, b) VALUES (1.5, 'it''s; one'), (2, NULL); -- comment; 'x\n";
    int count = 5_000_000 / statement.length();
    List<SqlStatement> statements =
        SqlSplitter.split(statement.repeat(count), START, Syntaxes.of(database));
    assertThat(statements).hasSize(count);
    assertThat(statements.get(count - 1).location()).isEqualTo(new Location("a.sql", count, 1));
  }

  @Test
  void splitsMegabytesOfData() {
    String copy = "COPY t FROM STDIN;\n" + "1\tone; 'two\n".repeat(200_000) + "\\.\n";
    List<SqlStatement> statements = SqlSplitter.split(copy + copy, START, POSTGRESQL);
    assertThat(statements).hasSize(2);
    assertThat(statements.get(1).location().line()).isEqualTo(200_003);
  }

  /** Each of these takes hours where a step looks at the whole script. */
  @Test
  void staysLinearInEveryCorner() {
    int many = 100_000;
    assertThat(texts("/* ".repeat(many) + "*/ ".repeat(many) + "SELECT 1", POSTGRESQL)).hasSize(1);
    assertThat(texts("SELECT /* a */ 1;\n".repeat(many), POSTGRESQL)).hasSize(many);
    assertThat(texts("SELECT " + "$a ".repeat(many), POSTGRESQL)).hasSize(1);
    assertThat(texts("SELECT " + "$a$;$a$".repeat(many), POSTGRESQL)).hasSize(1);
    assertThat(texts("SELECT E'" + "a'\n'".repeat(many) + "'", POSTGRESQL)).hasSize(1);
    assertThat(texts("SELECT " + "(".repeat(many) + ")".repeat(many), POSTGRESQL)).hasSize(1);
    assertThat(texts("SELECT 1, " + "delimiter ".repeat(many), MARIADB)).hasSize(1);
    assertThat(texts("DELIMITER //\nSELECT 1//\n".repeat(many), MARIADB)).hasSize(many);
    assertThat(texts("-- a".repeat(many) + "\n", MARIADB)).isEmpty();
    assertThat(texts("BEGIN NOT ATOMIC " + body(many) + " END; SELECT 1", MARIADB)).hasSize(2);
    assertThat(texts("CREATE TRIGGER t INSERT ON t BEGIN " + body(many) + " END; ;", SQLITE))
        .hasSize(1);
  }

  private static String body(int statements) {
    return "SELECT CASE WHEN 1 THEN 2 END;\n".repeat(statements);
  }

  @Test
  void nestsDeeply() {
    int many = 20_000;
    String script = "IF 1 THEN ".repeat(many) + "SELECT 1; " + "END IF; ".repeat(many) + "SELECT 2";
    assertThat(texts(script, MARIADB)).hasSize(2);
  }

  @Test
  void saysWhereAndWhatToDo() {
    assertThatThrownBy(() -> SqlSplitter.split("SELECT 1;\n\\i b.sql\n", START, POSTGRESQL))
        .isInstanceOfSatisfying(
            GodwitException.class,
            e -> {
              assertThat(e.location()).isEqualTo(new Location("a.sql", 2, 1));
              assertThat(e.what()).isEqualTo("\\i is a command of psql, not SQL");
              assertThat(e.next()).startsWith("Put that file's statements here");
            });
  }

  private static List<String> texts(String script, Syntax syntax) {
    return SqlSplitter.split(script, START, syntax).stream().map(SqlStatement::text).toList();
  }
}
