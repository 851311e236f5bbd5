package dev.godwit.sql;

import org.jspecify.annotations.Nullable;

/** The statement that is being read: its extent so far, and what in it is still open. */
final class OpenStatement {

  private final Token first;
  private final Bodies bodies;
  private Token last;
  private @Nullable Token parenthesis;
  private int depth;
  private boolean fromStdin;

  /** A statement of which only the first token is known. */
  OpenStatement(Token first, Syntax syntax) {
    this.first = first;
    this.last = first;
    this.bodies = Bodies.of(syntax);
    nest(first);
  }

  /** Its first token. */
  Token first() {
    return first;
  }

  /** The offset behind its last character. */
  int end() {
    return last.end();
  }

  /** Takes its next token. */
  void add(Token token) {
    fromStdin |= depth == 0 && last.is("FROM") && token.is("STDIN");
    last = token;
    nest(token);
  }

  /** Whether a semicolon ends it. */
  boolean endsAt(Token semicolon) {
    nest(semicolon);
    return open() == null;
  }

  /** Whether a semicolon ends it even though its author has set another delimiter. */
  boolean surelyEndsAt(Token semicolon) {
    nest(semicolon);
    return depth == 0 && bodies.ruledOut();
  }

  /** Whether its data follow it in the script. */
  boolean isCopyFromStdin() {
    return first.is("COPY") && fromStdin;
  }

  /** What opened the outermost parenthesis or body that is open now, or null. */
  @Nullable Token open() {
    return depth > 0 ? parenthesis : bodies.open();
  }

  private void nest(Token token) {
    if (token.isSymbol("(")) {
      if (depth == 0) {
        parenthesis = token;
      }
      depth++;
      return;
    }
    if (token.isSymbol(")") && depth > 0) {
      depth--;
    }
    if (depth == 0 && !isExecutableCommentMark(token)) {
      bodies.accept(token);
    }
  }

  private static boolean isExecutableCommentMark(Token token) {
    return token.kind() == Token.Kind.SYMBOL
        && (token.text().equals("*/") || token.text().startsWith("/*"));
  }
}
