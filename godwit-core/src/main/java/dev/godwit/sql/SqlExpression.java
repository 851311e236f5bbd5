package dev.godwit.sql;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A user's SQL that is put into a larger statement, and must not reach beyond its place there. */
public final class SqlExpression {

  private final String text;
  private final Location start;
  private final Deque<Token> open = new ArrayDeque<>();

  private SqlExpression(String text, Location start) {
    this.text = text;
    this.start = start;
  }

  /**
   * The tokens of a text that is one expression, whatever stands around it.
   *
   * @param start where the text begins
   * @throws GodwitException {@link ErrorCode#FILE_INVALID} where it is none: a quote, comment or
   *     parenthesis is open at its end, it closes one that it did not open, a semicolon or comma
   *     divides it
   */
  public static List<Token> tokens(String text, Location start, Syntax syntax) {
    SqlExpression expression = new SqlExpression(text, start);
    List<Token> tokens = expression.read(syntax);
    tokens.forEach(expression::check);
    if (!expression.open.isEmpty()) {
      Token token = expression.open.peek();
      throw expression.invalid("'" + token.text() + "' is never closed", token.start());
    }
    return tokens;
  }

  private List<Token> read(Syntax syntax) {
    List<Token> tokens;
    int behind;
    try {
      tokens = SqlLexer.tokens(text, syntax);
      behind = SqlLexer.tokens(text + " ,", syntax).size();
    } catch (GodwitException e) {
      throw new GodwitException(ErrorCode.FILE_INVALID, "in this SQL, " + e.what(), e)
          .at(start)
          .next(
              e.next()
                  + ". If YAML took a part of the text to be its own, put the whole in quotes");
    }
    if (tokens.isEmpty()) {
      throw invalid("this SQL says nothing", 0);
    }
    if (behind == tokens.size()) {
      throw invalid("this SQL ends in a comment that would swallow what follows it", 0)
          .next("Write it as /* … */, or as a comment of the file");
    }
    return tokens;
  }

  private void check(Token token) {
    if (token.kind() != Token.Kind.SYMBOL) {
      return;
    }
    switch (token.text()) {
      case "(", "[" -> open.push(token);
      case ")", "]" -> close(token);
      case ";" ->
          throw invalid("';' ends a statement, and this is a part of one", token.start())
              .next("Leave it out; statements of their own belong into a migration in SQL");
      case "," -> {
        if (open.isEmpty()) {
          throw invalid("',' divides this SQL, which must be one expression", token.start());
        }
      }
      case "?" ->
          throw invalid("'?' stands for a value that nobody gives", token.start())
              .next(
                  "If it is meant as PostgreSQL's operator, write jsonb_exists(document, 'key') instead");
      default -> {
        if (token.text().startsWith("/*")) {
          throw invalid("a comment that only some servers run has no place here", token.start())
              .next("Leave it out");
        }
      }
    }
  }

  private void close(Token token) {
    String opening = token.text().equals(")") ? "(" : "[";
    if (open.isEmpty() || !open.pop().text().equals(opening)) {
      throw invalid("'" + token.text() + "' closes what was not opened", token.start());
    }
  }

  private GodwitException invalid(String what, int offset) {
    return new GodwitException(ErrorCode.FILE_INVALID, what).at(start.after(text, offset));
  }
}
