package dev.godwit.dialect;

import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The {@code REFERENCES} of a table's text, without the ways to say the same in other words.
 *
 * <p>Without columns it means the parent's primary key, {@code NO ACTION} is what happens anyway,
 * and of {@code MATCH} SQLite only reads the word.
 */
final class SqliteReferences {

  private final Connection connection;

  SqliteReferences(Connection connection) {
    this.connection = connection;
  }

  /** The text of a column or a constraint, with its references said in one way only. */
  String alike(String clause) throws SQLException {
    List<Token> tokens = SqlLexer.tokens(clause, new Sqlite().syntax());
    StringBuilder text = new StringBuilder(clause);
    for (int i = tokens.size() - 2; i >= 0; i--) {
      if (tokens.get(i).is("REFERENCES")) {
        int parent = i + 1;
        boolean said = parent + 1 < tokens.size() && tokens.get(parent + 1).isSymbol("(");
        int behind = parent + 1;
        while (said && behind < tokens.size() && !tokens.get(behind - 1).isSymbol(")")) {
          behind++;
        }
        dropNeedless(text, tokens, behind);
        if (!said) {
          text.insert(tokens.get(parent).end(), key(SqliteTableText.bare(tokens.get(parent))));
        }
      }
    }
    return text.toString();
  }

  /** The columns of a table's primary key in brackets; empty where there is no such table. */
  private String key(String table) throws SQLException {
    List<String> columns =
        Jdbc.query(
            connection,
            "select name from pragma_table_info(?) where pk > 0 order by pk",
            row -> row.getString(1),
            table);
    return columns.isEmpty()
        ? ""
        : columns.stream().map(new Sqlite()::quote).collect(Collectors.joining(", ", "(", ")"));
  }

  /** From the end, so that the places of what is before it stay what they are. */
  private static void dropNeedless(StringBuilder text, List<Token> tokens, int from) {
    int end = from;
    while (length(tokens, end) > 0) {
      end += length(tokens, end);
    }
    for (int at = end - 1; at >= from; at--) {
      boolean match = tokens.get(at).is("MATCH");
      boolean none = tokens.get(at).is("ON") && tokens.get(at + 2).is("NO");
      if (match || none) {
        int last = at + length(tokens, at) - 1;
        text.replace(tokens.get(at).start(), tokens.get(last).end(), "");
      }
    }
  }

  /** How many words of {@code MATCH x} or {@code ON UPDATE x} begin here; 0 where none do. */
  private static int length(List<Token> tokens, int at) {
    if (at + 1 < tokens.size() && tokens.get(at).is("MATCH")) {
      return 2;
    }
    if (at + 2 >= tokens.size() || !tokens.get(at).is("ON")) {
      return 0;
    }
    boolean two = tokens.get(at + 2).is("NO") || tokens.get(at + 2).is("SET");
    return two && at + 3 < tokens.size() ? 4 : 3;
  }
}
