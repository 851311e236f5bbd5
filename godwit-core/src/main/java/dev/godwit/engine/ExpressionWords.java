package dev.godwit.engine;

import dev.godwit.schema.TableName;
import dev.godwit.sql.Token;
import dev.godwit.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens of an expression, and which of them name columns and functions. */
final class ExpressionWords {

  /** Behind these, a word names a type, a collation, a character set. */
  private static final Set<String> BEFORE_OTHER_NAMES = Set.of("as", "collate", "using");

  private final List<Token> tokens;
  private final String table;

  /**
   * ExpressionWords of an expression.
   *
   * @param table the table whose columns it reads
   */
  ExpressionWords(List<Token> tokens, String table) {
    this.tokens = tokens;
    this.table = TableName.of(table).name();
  }

  /** How many tokens there are. */
  int size() {
    return tokens.size();
  }

  /** One of the tokens. */
  Token token(int i) {
    return tokens.get(i);
  }

  /** Whether there is such a symbol at that place. */
  boolean symbol(int i, String symbol) {
    return i >= 0 && i < tokens.size() && tokens.get(i).isSymbol(symbol);
  }

  /** Whether there is such a word at that place. */
  boolean word(int i, String word) {
    return i >= 0 && i < tokens.size() && tokens.get(i).is(word);
  }

  /** The function whose name stands at that place, in lower case; null where none does. */
  @Nullable String function(int i) {
    return isName(i) && symbol(i + 1, "(") ? name(i).toLowerCase(Locale.ROOT) : null;
  }

  /** The keyword, or unqualified name, at that place, in lower case; null where none stands. */
  @Nullable String bare(int i) {
    return tokens.get(i).kind() == Kind.WORD
            && !symbol(i + 1, "(")
            && !symbol(i + 1, ".")
            && !symbol(i - 1, ".")
        ? name(i).toLowerCase(Locale.ROOT)
        : null;
  }

  /** The column of the table that may be named at that place; null where something else stands. */
  @Nullable String column(int i) {
    if (!isName(i) || symbol(i + 1, "(") || symbol(i + 1, ".")) {
      return null;
    }
    if (symbol(i - 1, ".")) {
      return i > 1 && isName(i - 2) && !name(i - 2).equalsIgnoreCase(table) ? null : name(i);
    }
    return tokens.get(i).kind() == Kind.WORD && isOtherName(i) ? null : name(i);
  }

  /** A type, a unit of time, the name of an argument. */
  private boolean isOtherName(int i) {
    return (i > 0 && BEFORE_OTHER_NAMES.stream().anyMatch(word -> word(i - 1, word)))
        || (symbol(i - 1, ":") && symbol(i - 2, ":"))
        || (symbol(i + 1, "=") && symbol(i + 2, ">"))
        || (i + 1 < tokens.size() && tokens.get(i + 1).kind() == Kind.STRING)
        || (symbol(i - 1, "(") && word(i - 2, "extract") && word(i + 1, "from"))
        || (word(i - 2, "interval") && tokens.get(i - 1).kind() != Kind.SYMBOL)
        || (word(i - 1, "at") && word(i + 1, "zone"));
  }

  private boolean isName(int i) {
    return tokens.get(i).kind() == Kind.WORD || tokens.get(i).kind() == Kind.QUOTED_IDENTIFIER;
  }

  /** Without its quotes. */
  private String name(int i) {
    String text = tokens.get(i).text();
    if (tokens.get(i).kind() == Kind.WORD) {
      return text;
    }
    String inside = text.substring(text.startsWith("U&") || text.startsWith("u&") ? 3 : 1);
    String quote = text.substring(text.length() - 1);
    return inside.substring(0, inside.length() - 1).replace(quote + quote, quote);
  }
}
