package dev.godwit.dialect;

import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Syntax;
import dev.godwit.sql.Token;
import java.util.ArrayList;
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

  /** Stands before the first word; what is in executable comments counts, their brackets do not. */
  static Phrase of(SqlStatement statement, Syntax syntax) {
    return over(
        SqlLexer.tokens(statement.text(), syntax).stream()
            .filter(token -> !isCommentBracket(token))
            .toList());
  }

  /** Stands before the first of some tokens. */
  static Phrase over(List<Token> tokens) {
    return new Phrase(tokens);
  }

  /** Whether a token opens or closes a comment that the server runs. */
  static boolean isCommentBracket(Token token) {
    return token.kind() == Token.Kind.SYMBOL
        && (token.text().startsWith("/*") || token.text().equals("*/"));
  }

  /** The tokens from here on. */
  List<Token> rest() {
    return tokens.subList(Math.min(at, tokens.size()), tokens.size());
  }

  /** The tokens from here on, divided at the commas that stand in no parentheses. */
  List<List<Token>> parts() {
    List<List<Token>> parts = new ArrayList<>();
    int depth = 0;
    int start = Math.min(at, tokens.size());
    for (int i = start; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      if (depth == 0 && token.isSymbol(",")) {
        parts.add(tokens.subList(start, i));
        start = i + 1;
      }
    }
    parts.add(tokens.subList(start, tokens.size()));
    return parts;
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
    return rest().stream().anyMatch(token -> token.is(word));
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

    /** What stands before the last dot without its quotes; null where nothing does. */
    @Nullable String bareQualifier() {
      return qualifier == null ? null : new Name(null, qualifier).bare();
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
