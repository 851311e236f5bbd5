package dev.godwit.sql;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of plain SQL: {@code BEGIN … END} in SQLite's triggers, {@code BEGIN ATOMIC … END} in
 * PostgreSQL's routines.
 *
 * <p>Each statement in them ends with a semicolon, so the one {@code END} behind a semicolon is the
 * body's, and any other belongs to a {@code CASE} or is a name.
 */
final class SimpleBodies implements Bodies {

  private enum Place {
    START,
    CREATE,
    HEAD,
    BODY,
    DONE,
    NO_BODY
  }

  private static final Set<String> BEFORE_KIND = Set.of("OR", "REPLACE", "TEMP", "TEMPORARY");

  private final Set<String> kinds;
  private final boolean atomic;
  private Place place = Place.START;
  private @Nullable Token previous;
  private @Nullable Token open;

  /**
   * A follower.
   *
   * @param kinds what {@code CREATE} makes that may have a body
   * @param atomic whether {@code ATOMIC} follows the body's {@code BEGIN}
   */
  SimpleBodies(Set<String> kinds, boolean atomic) {
    this.kinds = kinds;
    this.atomic = atomic;
  }

  @Override
  public void accept(Token token) {
    switch (place) {
      case START -> place = token.is("CREATE") ? Place.CREATE : Place.NO_BODY;
      case CREATE -> place = afterCreate(Bodies.word(token));
      case HEAD -> inHead(token);
      case BODY -> inBody(token);
      default -> {}
    }
    previous = token;
  }

  @Override
  public @Nullable Token open() {
    return open;
  }

  @Override
  public boolean ruledOut() {
    return place == Place.NO_BODY;
  }

  private Place afterCreate(String word) {
    if (kinds.contains(word)) {
      return Place.HEAD;
    }
    return BEFORE_KIND.contains(word) ? Place.CREATE : Place.NO_BODY;
  }

  private void inHead(Token token) {
    Token begin = !atomic ? token : token.is("ATOMIC") ? previous : null;
    if (begin != null && begin.is("BEGIN")) {
      open = begin;
      place = Place.BODY;
    }
  }

  private void inBody(Token token) {
    if (token.is("END") && previous != null && isBeforeStatement(previous)) {
      open = null;
      place = Place.DONE;
    }
  }

  private static boolean isBeforeStatement(Token token) {
    return token.isSymbol(";") || token.is("ATOMIC") || token.is("BEGIN");
  }
}
