package dev.godwit.dialect;

import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Syntax;
import dev.godwit.sql.Token;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads along the words of a statement, to tell what sort of statement it is and what it names. */
final class Phrase {

  private final List<Token> tokens;
  private int at;

  private Phrase(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Stands before the first word; the opening of an executable comment is passed over. */
  static Phrase of(SqlStatement statement, Syntax syntax) {
    Phrase phrase = new Phrase(SqlLexer.tokens(statement.text(), syntax));
    while (phrase.atExecutableComment()) {
      phrase.at++;
    }
    return phrase;
  }

  private boolean atExecutableComment() {
    Token token = peek();
    return token != null && token.kind() == Token.Kind.SYMBOL && token.text().startsWith("/*");
  }

  /** All tokens of the statement. */
  List<Token> tokens() {
    return tokens;
  }

  /** The token that comes next, or null at the end. */
  @Nullable Token peek() {
    return at < tokens.size() ? tokens.get(at) : null;
  }

  /** Whether nothing is left. */
  boolean atEnd() {
    return at >= tokens.size();
  }

  /** Passes these words if they come next, all of them. */
  boolean skip(String... words) {
    if (at + words.length > tokens.size()) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!tokens.get(at + i).is(words[i])) {
        return false;
      }
    }
    at += words.length;
    return true;
  }

  /** Passes one of these words if it comes next. */
  boolean skipAny(String... words) {
    for (String word : words) {
      if (skip(word)) {
        return true;
      }
    }
    return false;
  }

  /** Passes this symbol if it comes next. */
  boolean skipSymbol(String symbol) {
    Token token = peek();
    if (token == null || !token.isSymbol(symbol)) {
      return false;
    }
    at++;
    return true;
  }

  /** Passes one token and answers it; null at the end. */
  @Nullable Token next() {
    Token token = peek();
    at++;
    return token;
  }

  /** Whether the word stands anywhere from here on, at any depth. */
  boolean contains(String word) {
    return tokens.subList(Math.min(at, tokens.size()), tokens.size()).stream()
        .anyMatch(token -> token.is(word));
  }

  /** Reads a name, qualified or not, exactly as written; null where none comes next. */
  @Nullable Name name() {
    String qualifier = null;
    Token part = identifier();
    while (part != null && skipSymbol(".")) {
      qualifier = qualifier == null ? part.text() : qualifier + "." + part.text();
      part = identifier();
    }
    return part == null ? null : new Name(qualifier, part.text());
  }

  private @Nullable Token identifier() {
    Token token = peek();
    if (token == null
        || (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.QUOTED_IDENTIFIER)) {
      return null;
    }
    at++;
    return token;
  }

  /**
   * A name as written, quotes and all.
   *
   * @param qualifier what stands before the last dot, or null
   * @param last the last part
   */
  record Name(@Nullable String qualifier, String last) {

    /** The whole name, as written. */
    String text() {
      return qualifier == null ? last : qualifier + "." + last;
    }

    /** The last part as the catalog spells it, where unquoted names are folded to lower case. */
    String folded() {
      char quote = last.charAt(0);
      return quote == '"' || quote == '`' || quote == '[' ? bare() : last.toLowerCase(Locale.ROOT);
    }

    /** The last part without its quotes, its case kept. */
    String bare() {
      char quote = last.charAt(0);
      String inner = last.length() < 2 ? last : last.substring(1, last.length() - 1);
      return switch (quote) {
        case '"' -> inner.replace("\"\"", "\"");
        case '`' -> inner.replace("``", "`");
        case '[' -> inner;
        default -> last;
      };
    }
  }
}
