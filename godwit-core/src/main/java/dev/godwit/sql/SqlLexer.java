package dev.godwit.sql;

import static dev.godwit.sql.Scan.isBlank;
import static dev.godwit.sql.Scan.isDigit;
import static dev.godwit.sql.Scan.isWordPart;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.sql.Syntax.Trait;
import dev.godwit.sql.Token.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads SQL as tokens, passing over white space and comments. */
public final class SqlLexer {

  /** How MariaDB's dumps begin: a command to its client, which no server ever runs. */
  private static final String SANDBOX_COMMENT = "/*M!999999\\-";

  private final String text;
  private final Syntax syntax;
  private final @Nullable Location start;
  private String delimiter = ";";
  private int at;
  private int executableComment = -1;

  /** Reads a text that starts at a place, if that is known. */
  SqlLexer(String text, Syntax syntax, @Nullable Location start) {
    this.text = text;
    this.syntax = syntax;
    this.start = start;
  }

  /**
   * All tokens of a statement.
   *
   * @throws GodwitException {@link ErrorCode#SQL_UNSPLITTABLE} where a quote or comment is never
   *     closed, which does not happen to a statement that {@link SqlSplitter} found
   */
  public static List<Token> tokens(String text, Syntax syntax) {
    SqlLexer lexer = new SqlLexer(text, syntax, null);
    List<Token> tokens = new ArrayList<>();
    for (Token token = lexer.next(); token != null; token = lexer.next()) {
      tokens.add(token);
    }
    return Collections.unmodifiableList(tokens);
  }

  /** What ends statements: a semicolon, or what the client was told to take in its place. */
  String delimiter() {
    return delimiter;
  }

  void delimiter(String symbol) {
    delimiter = symbol;
  }

  /** The offset behind the token that was read last. */
  int position() {
    return at;
  }

  /** Reads on from an offset. */
  void skipTo(int offset) {
    at = offset;
  }

  /** Whether the token that was read last stands in a comment that the server runs. */
  boolean inExecutableComment() {
    return executableComment >= 0;
  }

  /** The next token, or null at the end. */
  @Nullable Token next() {
    skipBlanksAndComments();
    if (at < text.length()) {
      int from = at;
      Kind kind = isDelimiter() ? symbol(delimiter.length()) : read();
      return new Token(kind, text.substring(from, at), from);
    }
    if (inExecutableComment()) {
      throw unclosed("comment", executableComment, "*/");
    }
    return null;
  }

  private void skipBlanksAndComments() {
    while (at < text.length() && !isDelimiter()) {
      char c = text.charAt(at);
      if (isBlank(c)) {
        at++;
      } else if (isLineComment(c)) {
        at = Scan.endOfLine(text, at);
      } else if (c == '/' && text.startsWith("/*", at) && executableLength() == 0) {
        int end = Scan.endOfComment(text, at, syntax.has(Trait.NESTED_COMMENTS));
        at = closed(end, "comment", "*/");
      } else {
        return;
      }
    }
  }

  private boolean isLineComment(char c) {
    boolean hashes = syntax.has(Trait.HASH_COMMENTS);
    if (c != '-' || !text.startsWith("--", at)) {
      return c == '#' && hashes;
    }
    return !hashes || at + 2 == text.length() || text.charAt(at + 2) <= ' ';
  }

  /** A delimiter that is a word ends with that word; any other is one wherever it stands. */
  private boolean isDelimiter() {
    if (!text.startsWith(delimiter, at)) {
      return false;
    }
    int end = at + delimiter.length();
    return !delimiterIsWord() || end == text.length() || !isWordPart(text.charAt(end));
  }

  private boolean delimiterIsWord() {
    return Character.isLetterOrDigit(delimiter.charAt(delimiter.length() - 1));
  }

  private Kind read() {
    Quote quote = Quote.at(text, at, syntax);
    if (quote != null) {
      String what = quote.kind() == Kind.STRING ? "string" : "quoted identifier";
      at = closed(quote.end(), what, quote.closing());
      return quote.kind();
    }
    char c = text.charAt(at);
    if (isDigit(c)) {
      return number();
    }
    return isWordPart(c) && c != '$' ? word() : symbol(symbolLength());
  }

  private Kind symbol(int length) {
    at += length;
    return Kind.SYMBOL;
  }

  private int symbolLength() {
    int opening = executableLength();
    if (opening > 0) {
      executableComment = at;
      return opening;
    }
    if (inExecutableComment() && text.startsWith("*/", at)) {
      executableComment = -1;
      return 2;
    }
    return 1;
  }

  /** The length of an executable comment's opening with its version, or 0 where there is none. */
  private int executableLength() {
    if (!text.startsWith("/*", at)
        || !syntax.has(Trait.EXECUTABLE_COMMENTS)
        || text.startsWith(SANDBOX_COMMENT, at)) {
      return 0;
    }
    int end = at + (text.startsWith("!", at + 2) ? 3 : text.startsWith("M!", at + 2) ? 4 : 0);
    while (end > at && end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end - at;
  }

  private Kind word() {
    do {
      at++;
    } while (isInWord());
    return Kind.WORD;
  }

  /** A delimiter such as {@code $$} ends a word, although it could be part of it. */
  private boolean isInWord() {
    return at < text.length()
        && isWordPart(text.charAt(at))
        && (delimiterIsWord() || !text.startsWith(delimiter, at));
  }

  /** A number, or, as MariaDB has them, a word that begins with a digit. */
  private Kind number() {
    boolean based = text.charAt(at) == '0';
    boolean letters = false;
    do {
      char c = text.charAt(at++);
      letters |= !isDigit(c) && c != '_' && c != '.' && c != 'e' && c != 'E';
    } while (isInNumber());
    return letters && !based ? Kind.WORD : Kind.NUMBER;
  }

  private boolean isInNumber() {
    if (at + 1 < text.length() && text.charAt(at) == '.') {
      return isDigit(text.charAt(at + 1));
    }
    return isInWord() && text.charAt(at) != '$';
  }

  private int closed(int end, String what, String closing) {
    if (end < 0) {
      throw unclosed(what, at, closing);
    }
    return end;
  }

  private GodwitException unclosed(String what, int offset, String closing) {
    return failure("a " + what + " is never closed", offset, "Close it with " + closing);
  }

  /** A failure at an offset of the text. */
  GodwitException failure(String what, int offset, String next) {
    return new GodwitException(ErrorCode.SQL_UNSPLITTABLE, what)
        .at(start == null ? null : start.after(text, offset))
        .next(next);
  }
}
