package dev.godwit.dialect;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.schema.Template;
import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Short forms for SQL of PostgreSQL. */
final class PostgreSqlWords {

  private static final PostgreSql DIALECT = new PostgreSql();

  /** Words that stand before a parenthesis without being a function. */
  private static final Set<String> TYPES =
      Set.of(
          "varying",
          "varchar",
          "char",
          "character",
          "numeric",
          "decimal",
          "bit",
          "bpchar",
          "time",
          "timestamp",
          "timestamptz",
          "timetz",
          "interval",
          "row",
          "array");

  private PostgreSqlWords() {}

  /** An identifier in quotes. */
  static String quote(String identifier) {
    return DIALECT.quote(identifier);
  }

  /** A table's name in quotes. */
  static String name(TableName table) {
    return DIALECT.rows().name(table);
  }

  /** The name of something in the schema of a table, in quotes. */
  static String beside(TableName table, String name) {
    return name(new TableName(table.schema(), name));
  }

  /** A text as SQL. */
  static String literal(@Nullable String text) {
    return text == null ? "null" : "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** Columns in quotes, with a comma between. */
  static String list(List<String> columns) {
    return columns.stream().map(PostgreSqlWords::quote).collect(Collectors.joining(", "));
  }

  /** A template's SQL with its columns as they are called in the catalog. */
  static String sql(Template template) {
    return template.sql(PostgreSqlWords::quote);
  }

  /** What changes a table. */
  static String alter(TableName table, String what) {
    return "alter table " + name(table) + " " + what;
  }

  /** A block of the server's own language, whatever it holds. */
  static String block(String body) {
    String mark = "$godwit$";
    for (int i = 1; body.contains(mark); i++) {
      mark = "$godwit" + i + "$";
    }
    return mark + "\n" + body + "\n" + mark;
  }

  /**
   * The columns of a table that an expression may name: those whose names stand in it, in quotes or
   * not.
   */
  static List<String> named(Shape table, String expression) {
    List<Token> tokens = SqlLexer.tokens(expression, DIALECT.syntax());
    Set<String> words =
        tokens.stream()
            .filter(
                token ->
                    token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_IDENTIFIER)
            .map(token -> new Phrase.Name(null, token.text()).folded())
            .collect(Collectors.toSet());
    boolean whole = whole(tokens, table.name().name());
    return table.names().stream().filter(name -> whole || words.contains(name)).toList();
  }

  /** Whether the table is named without a column behind it. */
  private static boolean whole(List<Token> tokens, String table) {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean name =
          token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_IDENTIFIER;
      if (name && new Phrase.Name(null, token.text()).folded().equals(table)) {
        boolean point = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol(".");
        boolean star = point && i + 2 < tokens.size() && tokens.get(i + 2).isSymbol("*");
        if (!point || star) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether an expression plainly yields the same each time: it calls nothing. */
  static boolean constant(String expression) {
    List<Token> tokens = SqlLexer.tokens(expression, DIALECT.syntax());
    for (int i = 1; i < tokens.size(); i++) {
      Token before = tokens.get(i - 1);
      boolean called =
          before.kind() == Token.Kind.QUOTED_IDENTIFIER
              || (before.kind() == Token.Kind.WORD
                  && !TYPES.contains(before.text().toLowerCase(Locale.ROOT)));
      if (tokens.get(i).isSymbol("(") && called) {
        return false;
      }
    }
    return true;
  }

  /** The failure that something cannot be done on PostgreSQL. */
  static GodwitException refused(String what, String next) {
    return new GodwitException(ErrorCode.FEATURE_UNSUPPORTED, what)
        .state("Nothing was run")
        .next(next);
  }
}
