package dev.godwit.validation;

import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Syntax;
import dev.godwit.sql.Token;
import java.util.List;

/** SQL of the user's that becomes part of a statement of Godwit's. */
final class UserSql {

  private UserSql() {}

  /**
   * The text as it stands, without comments around it, once it is sure to stay within parentheses.
   *
   * @param what what it is to be, for the message
   * @throws IllegalArgumentException where it is empty, or more than one thing
   */
  static String checked(String text, String what, Syntax syntax) {
    List<Token> tokens = SqlLexer.tokens(text, syntax);
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("the " + what + " is empty");
    }
    int depth = 0;
    for (Token token : tokens) {
      if (token.isSymbol(";")) {
        throw new IllegalArgumentException(
            "a semicolon in the " + what + ": it must be one " + what + " alone");
      }
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      if (depth < 0) {
        throw new IllegalArgumentException("a ')' in the " + what + " that closes nothing");
      }
    }
    if (depth > 0) {
      throw new IllegalArgumentException("a '(' in the " + what + " is never closed");
    }
    return text.substring(tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
  }
}
