package dev.godwit.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever a script holds: nothing is lost, nothing is changed, every place is right. */
class SqlSplitterPropertyTest {

  private static final Location START = Location.startOf("a.sql");

  /** What opens or closes something. */
  private static final String[] MARKS = {
    "'",
    "\"",
    "`",
    "[",
    "]",
    "(",
    ")",
    "$$",
    "$a$",
    "E'",
    "U&'",
    "\\",
    "\\'",
    "--",
    "#",
    "/*",
    "*/",
    "/*!",
    "/*!50003 ",
    "/*M!",
    "BEGIN",
    "BEGIN ATOMIC",
    "BEGIN NOT ATOMIC",
    "END",
    "END;",
    "CASE",
    "IF",
    "LOOP",
    "REPEAT",
    "UNTIL",
    "WHILE",
    "FOR",
    "COPY t FROM STDIN",
    "\nDELIMITER $$\n",
    "//"
  };

  /** What is complete, or opens nothing. */
  private static final String[] PIECES = {
    ";",
    ";;",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "x",
    "x:",
    "1",
    "1.5",
    "$1",
    "ü",
    "\u0000",
    "\u00a0",
    ".",
    "'a;'",
    "E'\\'",
    "\"b;\"",
    "`c;`",
    "[d]",
    "$$e;$$",
    "-- f;\n",
    "#g;\n",
    "/* h; */",
    "/*! i; */",
    "(j;)",
    "CREATE",
    "CREATE FUNCTION f()",
    "CREATE TRIGGER t",
    "CREATE PROCEDURE p()",
    "PACKAGE q",
    "EVENT",
    "FOR EACH ROW",
    "DO",
    "AS",
    "WHEN",
    "THEN",
    "ELSE",
    "DECLARE",
    "HANDLER FOR",
    "SELECT",
    "RETURN",
    "RETURNS",
    "/",
    "*",
    "COPY t FROM STDIN;\n1;\n\\.\n",
    "\nDELIMITER //\n",
    "\nDELIMITER ;\n"
  };

  private static final String[] BETWEEN = {
    "",
    " ",
    "\n",
    "\r\n\t",
    ";",
    "-- it's; one\n",
    "/* it's; \"one */",
    "\n\n-- a\n/* ` */ ; -- b\n"
  };

  private static final Map<String, List<String>> KNOWN = new ConcurrentHashMap<>();

  @Property(tries = 3_000)
  void losesNothing(@ForAll("scripts") String script, @ForAll("databases") String database) {
    Syntax syntax = Syntaxes.of(database);
    int end = 0;
    String data = "";
    for (SqlStatement statement : splitOrRefused(script, syntax)) {
      int start = offset(script, statement.location());
      assertThat(Filler.rest(data, script.substring(end, start), syntax)).isEmpty();
      assertThat(script.substring(start)).startsWith(statement.text());
      assertThat(statement.text()).isEqualTo(statement.text().strip()).isNotEmpty();
      end = start + statement.text().length();
      data = statement.copyData() == null ? "" : statement.copyData() + "\\.";
    }
    if (end > 0) {
      assertThat(Filler.rest(data, script.substring(end), syntax)).isEmpty();
    }
  }

  @Property(tries = 3_000)
  void findsOneStatementInAStatement(
      @ForAll("scripts") String script, @ForAll("databases") String database) {
    Assume.that(!script.contains("DELIMITER"));
    Syntax syntax = Syntaxes.of(database);
    for (SqlStatement statement : splitOrRefused(script, syntax)) {
      // In MariaDB 1---- ends with an operator of two characters that look like a comment alone.
      if (statement.copyData() == null && !statement.text().endsWith("--")) {
        assertThat(SqlSplitter.split(statement.text(), START, syntax))
            .containsExactly(new SqlStatement(statement.text(), START, null));
      }
    }
  }

  /** Takes the statements of all golden files apart again, in any order, with anything between. */
  @Property(tries = 1_000)
  void findsWhatWasPutTogether(@ForAll("databases") String database, @ForAll Random random) {
    List<String> known = KNOWN.computeIfAbsent(database, GoldenFiles::statements);
    List<String> expected = new ArrayList<>();
    StringBuilder script = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      String statement = known.get(random.nextInt(known.size()));
      expected.add(statement);
      script.append(statement).append(random.nextBoolean() ? ";" : "\r\n ;");
      script.append(BETWEEN[random.nextInt(BETWEEN.length)]);
    }
    assertThat(SqlSplitter.split(script.toString(), START, Syntaxes.of(database)))
        .extracting(SqlStatement::text)
        .isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> scripts() {
    Arbitrary<String> piece =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.of(MARKS)), Tuple.of(9, Arbitraries.of(PIECES)));
    return Combinators.combine(piece.list().ofMaxSize(30), Arbitraries.of("", " "))
        .as((pieces, between) -> String.join(between, pieces));
  }

  @Provide
  Arbitrary<String> databases() {
    return Arbitraries.of("postgresql", "mariadb", "sqlite");
  }

  private static List<SqlStatement> splitOrRefused(String script, Syntax syntax) {
    try {
      return SqlSplitter.split(script, START, syntax);
    } catch (GodwitException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.SQL_UNSPLITTABLE);
      assertThat(e.next()).isNotNull();
      return List.of();
    }
  }

  private static int offset(String script, Location location) {
    int lineStart = 0;
    for (int line = 1; line < location.line(); line++) {
      lineStart = script.indexOf('\n', lineStart) + 1;
    }
    return lineStart + location.column() - 1;
  }
}
