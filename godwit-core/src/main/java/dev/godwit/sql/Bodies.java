package dev.godwit.sql;

import dev.godwit.sql.Syntax.Trait;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows one statement to tell whether its semicolons stand in a body: of a routine, a trigger, an
 * event, a block.
 *
 * <p>In all databases {@code BEGIN} and {@code END} are also names of columns and much else. They
 * are told apart by position: a body's {@code END} stands where a statement could begin.
 */
sealed interface Bodies permits CompoundBodies, SimpleBodies {

  /** Takes the statement's next token; those within parentheses are left out. */
  void accept(Token token);

  /** What opened the body that is open now, or null. */
  @Nullable Token open();

  /** Whether it is certain by now that the statement is of a kind without bodies. */
  boolean ruledOut();

  /** A new follower, for one statement. */
  static Bodies of(Syntax syntax) {
    if (syntax.has(Trait.COMPOUND_BODIES)) {
      return new CompoundBodies();
    }
    if (syntax.has(Trait.TRIGGER_BODIES)) {
      return new SimpleBodies(Set.of("TRIGGER"), false);
    }
    boolean atomic = syntax.has(Trait.ATOMIC_BODIES);
    return new SimpleBodies(atomic ? Set.of("FUNCTION", "PROCEDURE") : Set.of(), atomic);
  }

  /** A word in upper case, a symbol as it is, and nothing for all else. */
  static String word(Token token) {
    return switch (token.kind()) {
      case WORD -> token.text().toUpperCase(Locale.ROOT);
      case SYMBOL -> token.text();
      default -> "";
    };
  }
}
