package dev.godwit.engine;

import dev.godwit.plan.Backfill;
import dev.godwit.schema.TableName;
import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Syntax;
import dev.godwit.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The indexes that a plan makes before a backfill fills their columns: in the other order, rows are
 * changed without touching them, and the index is built once, from sorted values.
 */
final class IndexesBefore {

  private final Syntax syntax;
  private final List<Made> made = new ArrayList<>();

  IndexesBefore(Syntax syntax) {
    this.syntax = syntax;
  }

  /**
   * Notes the index that a statement makes, if it makes one.
   *
   * @param migration the migration that it belongs to, for people
   */
  void made(String statement, String migration) {
    List<Token> tokens = SqlLexer.tokens(statement, syntax);
    int index = index(tokens);
    if (index < 0) {
      return;
    }
    int on = next(tokens, index, "on");
    int open = on < 0 ? -1 : symbol(tokens, on, "(");
    if (open < 0) {
      return;
    }
    String name = on == index + 1 ? "" : bare(tokens.get(on - 1));
    made.add(new Made(name, table(tokens.subList(on + 1, open)), words(tokens, open), migration));
  }

  /** Where the word INDEX stands in a statement that creates one; -1 in any other. */
  private static int index(List<Token> tokens) {
    if (tokens.isEmpty() || !tokens.get(0).is("create")) {
      return -1;
    }
    int last = Math.min(tokens.size(), 5);
    return next(tokens.subList(0, last), 0, "index");
  }

  private static int next(List<Token> tokens, int from, String word) {
    for (int i = from + 1; i < tokens.size(); i++) {
      if (tokens.get(i).is(word)) {
        return i;
      }
    }
    return -1;
  }

  private static int symbol(List<Token> tokens, int from, String symbol) {
    for (int i = from + 1; i < tokens.size(); i++) {
      if (tokens.get(i).isSymbol(symbol)) {
        return i;
      }
    }
    return -1;
  }

  /** The last name before the method and the columns. */
  private static String table(List<Token> tokens) {
    String table = "";
    for (Token token : tokens) {
      if (token.is("using")) {
        break;
      }
      table = token.isSymbol(".") ? table : bare(token);
    }
    return table;
  }

  /** All words behind the bracket: columns, and whatever else does not look like one of theirs. */
  private static Set<String> words(List<Token> tokens, int open) {
    Set<String> words = new TreeSet<>();
    tokens.subList(open + 1, tokens.size()).forEach(token -> words.add(bare(token)));
    return words;
  }

  private static String bare(Token token) {
    return token.kind() == Token.Kind.QUOTED_IDENTIFIER
        ? token.text().substring(1, token.text().length() - 1).toLowerCase(Locale.ROOT)
        : token.text().toLowerCase(Locale.ROOT);
  }

  /** Whether one of the indexes so far holds a column that a backfill fills. */
  boolean holds(Backfill backfill) {
    return made.stream().anyMatch(each -> !each.held(backfill).isEmpty());
  }

  /**
   * What to do about the indexes so far that hold a column which a backfill fills. Those that its
   * own migration makes are needed by then: programs of the new version run before the rows are
   * filled.
   */
  List<String> advice(Backfill backfill, String migration) {
    List<String> advice = new ArrayList<>();
    for (Made each : made) {
      List<String> held = each.held(backfill);
      if (!held.isEmpty() && !each.migration.equals(migration)) {
        advice.add(
            "migration "
                + each.migration
                + " makes index "
                + (each.name.isEmpty() ? "" : each.name + " ")
                + "on "
                + String.join(", ", held)
                + " before it is filled here, so that each changed row is written to the index as"
                + " well: make the index in a migration behind this one");
      }
    }
    return advice;
  }

  private record Made(String name, String table, Set<String> words, String migration) {

    List<String> held(Backfill backfill) {
      String filled = TableName.of(backfill.table()).name().toLowerCase(Locale.ROOT);
      return table.equals(filled)
          ? backfill.columns().stream()
              .filter(column -> words.contains(column.toLowerCase(Locale.ROOT)))
              .toList()
          : List.of();
    }
  }
}
