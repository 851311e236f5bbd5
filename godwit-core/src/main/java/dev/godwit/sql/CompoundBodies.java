package dev.godwit.sql;

import dev.godwit.sql.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of MariaDB's and MySQL's stored programs, in which statements nest.
 *
 * <p>A word such as {@code IF}, {@code REPEAT} or {@code END} counts only where a statement begins,
 * which keeps {@code IF()}, {@code DROP TABLE IF EXISTS} and columns of such names apart. MariaDB's
 * Oracle mode is followed as well.
 */
final class CompoundBodies implements Bodies {

  /** What is open and waits for its {@code END}. */
  private enum Frame {
    BLOCK,
    /** Oracle mode's declarations, which {@code BEGIN} turns into a block. */
    DECLARATIONS,
    /** {@code WHILE} or {@code FOR}, which {@code DO} or {@code LOOP} turns into a block. */
    LOOP_HEAD,
    /** {@code REPEAT} behind its {@code UNTIL}, where no further statement begins. */
    UNTIL,
    /** A {@code CASE} expression, in which no statement begins. */
    EXPRESSION
  }

  /** Words that an operand follows, so that {@code END} behind them is a column. */
  private static final Set<String> BEFORE_OPERAND =
      Set.of("AND", "CASE", "ELSE", "NOT", "OR", "THEN", "UNTIL", "WHEN");

  private final Deque<Frame> frames = new ArrayDeque<>();
  private @Nullable ProgramHead head = ProgramHead.ofStatement();
  private boolean ruledOut;
  private @Nullable Token open;
  private @Nullable Token previous;

  /** The first token of the innermost statement, or null where a statement may begin. */
  private @Nullable Token first;

  @Override
  public void accept(Token token) {
    if (head != null) {
      acceptInHead(head.accept(token), token);
    } else if (frames.peek() == Frame.EXPRESSION || frames.peek() == Frame.UNTIL) {
      acceptInExpression(token);
    } else if (!frames.isEmpty()) {
      acceptInBody(token);
    }
    if (token.isSymbol(";")) {
      head = null;
      first = null;
      while (frames.peek() == Frame.EXPRESSION) {
        frames.pop();
      }
    }
    previous = token;
  }

  @Override
  public @Nullable Token open() {
    return frames.isEmpty() ? null : open;
  }

  @Override
  public boolean ruledOut() {
    return ruledOut;
  }

  private void acceptInHead(ProgramHead.Outcome outcome, Token token) {
    if (outcome == ProgramHead.Outcome.GOES_ON) {
      return;
    }
    head = null;
    first = token;
    switch (outcome) {
      case BLOCK -> {
        push(Frame.BLOCK, previous);
        begin(token);
      }
      case DECLARATIONS -> {
        push(Frame.DECLARATIONS, previous);
        begin(token);
      }
      case STATEMENT -> begin(token);
      case NO_BODY -> ruledOut = true;
      default -> {}
    }
  }

  private void acceptInBody(Token token) {
    if (first == null) {
      begin(token);
    } else {
      goOn(token, first);
    }
  }

  /** Takes the first token of a statement. */
  private void begin(Token token) {
    first = token;
    switch (Bodies.word(token)) {
      case "BEGIN" -> {
        if (frames.peek() == Frame.DECLARATIONS) {
          frames.pop();
        }
        push(Frame.BLOCK, token);
        first = null;
      }
      case "LOOP", "REPEAT" -> {
        push(Frame.BLOCK, token);
        first = null;
      }
      case "IF", "CASE" -> push(Frame.BLOCK, token);
      case "WHILE", "FOR" -> push(Frame.LOOP_HEAD, token);
      case "DECLARE" -> {
        if (frames.isEmpty()) {
          push(Frame.DECLARATIONS, token);
        }
      }
      case "PROCEDURE", "FUNCTION" -> head = ProgramHead.ofRoutine();
      case "ELSE" -> first = null;
      case "UNTIL" -> turnInto(Frame.UNTIL);
      case "END" -> frames.poll();
      default -> {}
    }
  }

  /** Takes a later token of the statement that began with another. */
  private void goOn(Token token, Token start) {
    switch (Bodies.word(token)) {
      case "THEN", "ELSE" -> first = null;
      case "DO", "LOOP" -> {
        if (frames.peek() == Frame.LOOP_HEAD) {
          turnInto(Frame.BLOCK);
          first = null;
        }
      }
      case "CASE" -> {
        if (!was("END")) {
          frames.push(Frame.EXPRESSION);
        }
      }
      case "ATOMIC" -> first = was("NOT") ? null : start;
      case "FOR" -> head = was("HANDLER") ? ProgramHead.ofHandler() : null;
      case ":" -> first = start.equals(previous) ? null : start;
      case ">" -> first = start.isSymbol("<") && was(">") ? null : start;
      default -> {}
    }
  }

  private void acceptInExpression(Token token) {
    if (token.is("CASE")) {
      frames.push(Frame.EXPRESSION);
    } else if (token.is("END") && wasOperand()) {
      frames.pop();
    }
  }

  private boolean wasOperand() {
    if (previous == null || previous.kind() == Kind.SYMBOL) {
      return was(")") || was(";");
    }
    return !BEFORE_OPERAND.contains(Bodies.word(previous));
  }

  private boolean was(String word) {
    return previous != null && Bodies.word(previous).equals(word);
  }

  private void push(Frame frame, @Nullable Token opening) {
    if (frames.isEmpty()) {
      open = opening;
    }
    frames.push(frame);
  }

  private void turnInto(Frame frame) {
    frames.poll();
    frames.push(frame);
  }
}
