package dev.godwit.dialect;

import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What SQLite's catalog says of a table nowhere but in the words that created it. */
final class SqliteTableText {

  private final String sql;
  private final List<Token> tokens;
  private final List<Said> constraints = new ArrayList<>();
  private final List<String> clauses = new ArrayList<>();

  /** Reads the text of a {@code CREATE TABLE} from the schema. */
  SqliteTableText(String sql) {
    this.sql = sql;
    this.tokens = SqlLexer.tokens(sql, new Sqlite().syntax());
    read();
  }

  /**
   * A constraint as it stands there.
   *
   * @param word the word that it begins with: {@code CHECK}
   * @param name its name; null where it has none
   * @param text for a check, its condition with the word before it; for a foreign key, what it
   *     refers to; {@code not null} with {@code on conflict} where that follows; otherwise the word
   *     alone
   * @param whole the text with its name, and the columns of a foreign key, before it
   */
  record Said(String word, @Nullable String name, String text, String whole) {}

  /** The constraints that begin with a word, in their order. */
  List<Said> constraints(Predicate<String> word) {
    return constraints.stream().filter(each -> word.test(each.word())).toList();
  }

  /** The definitions of columns and constraints, one after another. */
  List<String> clauses() {
    return clauses;
  }

  /** The name that stands in quotes of any sort, or none. */
  static String bare(Token token) {
    return new Phrase.Name(null, token.text()).bare();
  }

  /** What stands behind the table's name where an index is created. */
  static String behindTable(String createIndex) {
    Token bracket =
        SqlLexer.tokens(createIndex, new Sqlite().syntax()).stream()
            .filter(token -> token.isSymbol("("))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(createIndex));
    return createIndex.substring(bracket.start());
  }

  private void read() {
    int depth = 0;
    int from = -1;
    int began = -1;
    String name = null;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isSymbol("(") && depth++ == 0) {
        from = token.end();
      } else if (token.isSymbol(")") && --depth == 0) {
        clauses.add(sql.substring(from, token.start()));
        return;
      } else if (depth == 1 && token.isSymbol(",")) {
        clauses.add(sql.substring(from, token.start()));
        from = token.end();
        began = -1;
        name = null;
      } else if (depth == 1 && token.is("CONSTRAINT")) {
        began = token.start();
        name = bare(tokens.get(i + 1));
        i++;
      } else if (depth == 1 && token.is("FOREIGN")) {
        began = began < 0 ? token.start() : began;
      } else if (depth == 1 && (token.is("DEFAULT") || token.is("COLLATE"))) {
        began = -1;
        name = null;
      } else if (depth == 1 && begins(token)) {
        String text = text(i);
        String before = began < 0 ? "" : sql.substring(began, token.start());
        constraints.add(new Said(token.text().toUpperCase(Locale.ROOT), name, text, before + text));
        if (token.is("REFERENCES")) {
          i = reference(i);
        }
        began = -1;
        name = null;
      }
    }
  }

  private static boolean begins(Token token) {
    return token.is("CHECK")
        || token.is("UNIQUE")
        || token.is("PRIMARY")
        || token.is("REFERENCES")
        || token.is("NOT");
  }

  private String text(int at) {
    Token first = tokens.get(at);
    if (first.is("NOT")) {
      boolean resolves = at + 3 < tokens.size() && tokens.get(at + 2).is("ON");
      return sql.substring(first.start(), tokens.get(at + (resolves ? 3 : 1)).end());
    }
    if (first.is("REFERENCES")) {
      return sql.substring(first.start(), tokens.get(reference(at)).end());
    }
    if (!first.is("CHECK")) {
      return first.text();
    }
    int depth = 0;
    for (Token token : tokens.subList(at + 1, tokens.size())) {
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      if (depth == 0) {
        return sql.substring(first.start(), token.end());
      }
    }
    throw new IllegalArgumentException(sql);
  }

  /** The place of the last token of what a foreign key says from {@code REFERENCES} on. */
  private int reference(int at) {
    int last = at + 1;
    if (isAt(last + 1, "(")) {
      last++;
      while (!isAt(last, ")")) {
        last++;
      }
    }
    while (true) {
      if (isAt(last + 1, "ON")) {
        last += isAt(last + 3, "SET") || isAt(last + 3, "NO") ? 4 : 3;
      } else if (isAt(last + 1, "MATCH") || isAt(last + 1, "INITIALLY")) {
        last += 2;
      } else if (isAt(last + 1, "DEFERRABLE")) {
        last++;
      } else if (isAt(last + 1, "NOT") && isAt(last + 2, "DEFERRABLE")) {
        last += 2;
      } else {
        return last;
      }
    }
  }

  private boolean isAt(int at, String text) {
    return at < tokens.size() && (tokens.get(at).is(text) || tokens.get(at).isSymbol(text));
  }
}
