package dev.godwit.dialect;

import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Defaults of columns, which SQLite reads more freely than any other expression. */
final class SqliteDefault {

  private static final Set<String> WORDS =
      Set.of("null", "true", "false", "current_date", "current_time", "current_timestamp");

  private SqliteDefault() {}

  /**
   * A default from the catalog as an expression that means the same anywhere; null for none. A name
   * alone stands for itself as text.
   */
  static @Nullable String said(@Nullable String catalog) {
    if (catalog == null) {
      return null;
    }
    List<Token> tokens = SqlLexer.tokens(catalog, new Sqlite().syntax());
    if (tokens.size() != 1) {
      return catalog;
    }
    Token only = tokens.get(0);
    return switch (only.kind()) {
      case QUOTED_IDENTIFIER -> text(SqliteTableText.bare(only));
      case WORD -> word(only.text());
      default -> catalog;
    };
  }

  private static @Nullable String word(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals("null")) {
      return null;
    }
    return WORDS.contains(lower) ? word : text(word);
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** Whether it yields another value each time: then SQLite refuses it in an index. */
  static boolean changes(String value) {
    return !SqliteCopy.tryOut(
            "create table t (c)",
            "insert into t values (1)",
            "create index i on t ((c is (" + value + ")))")
        .isEmpty();
  }

  /** What a definition says of it, with a space before; "" for none. */
  static String clause(@Nullable String value) {
    if (value == null) {
      return "";
    }
    List<Token> tokens = SqlLexer.tokens(value, new Sqlite().syntax());
    boolean bare = tokens.size() == 1 && isValue(tokens.get(0));
    return " default " + (bare ? value : "(" + value + ")");
  }

  /** Whether it is a value by itself; a name, SQLite would take for a text. */
  private static boolean isValue(Token only) {
    return switch (only.kind()) {
      case QUOTED_IDENTIFIER -> false;
      case WORD -> WORDS.contains(only.text().toLowerCase(Locale.ROOT));
      default -> !only.isSymbol("?");
    };
  }
}
