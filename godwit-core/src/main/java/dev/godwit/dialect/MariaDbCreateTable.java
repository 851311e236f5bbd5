package dev.godwit.dialect;

import dev.godwit.schema.Constraint;
import dev.godwit.schema.Constraint.Kind;
import dev.godwit.schema.Index;
import dev.godwit.schema.TableName;
import dev.godwit.schema.Template;
import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The indexes and constraints in what {@code SHOW CREATE TABLE} answers.
 *
 * <p>The server itself has written it, every name in backticks. In an index, in the columns of a
 * foreign key and in a check, which can neither hold a query nor call a stored function, whatever
 * stands in backticks is a column.
 */
final class MariaDbCreateTable {

  private final String sql;
  private final TableName table;
  private final List<Index> indexes = new ArrayList<>();
  private final List<Constraint> constraints = new ArrayList<>();
  private final List<Constraint> incoming = new ArrayList<>();

  /**
   * Reads it.
   *
   * @param sql the answer, written without {@code ANSI_QUOTES}
   */
  MariaDbCreateTable(String sql, TableName table) {
    this.sql = sql;
    this.table = table;
    List<Token> tokens = SqlLexer.tokens(sql, MariaDb.SYNTAX);
    int open = indexOf(tokens, "(", 0);
    List<Token> body = tokens.subList(open + 1, closing(tokens, open));
    for (List<Token> part : Phrase.over(body).parts()) {
      read(part);
    }
  }

  /** Its indexes. */
  List<Index> indexes() {
    return indexes;
  }

  /** Its constraints. */
  List<Constraint> constraints() {
    return constraints;
  }

  /** Its foreign keys, with the columns that they refer to as the columns of their definitions. */
  List<Constraint> referring() {
    return incoming;
  }

  private void read(List<Token> part) {
    Token first = part.get(0);
    if (first.kind() == Token.Kind.QUOTED_IDENTIFIER) {
      int check = atDepthZero(part, "CHECK");
      if (check > 0) {
        List<Token> rest = part.subList(check, closing(part, check + 1) + 1);
        constraints.add(
            new Constraint(
                MariaDbWords.bare(first), Kind.CHECK, table, null, template(rest, 0, 0)));
      }
      return;
    }
    switch (first.text().toUpperCase(Locale.ROOT)) {
      case "PRIMARY" -> index("PRIMARY", true, part, "");
      case "UNIQUE" -> index(name(part), true, part, "");
      case "KEY", "INDEX" -> index(name(part), false, part, "");
      case "FULLTEXT", "SPATIAL", "VECTOR" -> index(name(part), false, part, first.text() + " ");
      case "CONSTRAINT" -> constraint(part);
      default -> {}
    }
  }

  private static String name(List<Token> part) {
    return part.stream()
        .filter(token -> token.kind() == Token.Kind.QUOTED_IDENTIFIER)
        .map(MariaDbWords::bare)
        .findFirst()
        .orElseThrow();
  }

  private void index(String name, boolean unique, List<Token> part, String kind) {
    boolean primary = name.equals("PRIMARY");
    List<Token> rest = part.subList(indexOf(part, "(", 0), part.size());
    Template columns = template(rest, 0, closing(rest, 0));
    List<String> parts = new ArrayList<>(columns.parts());
    Template named = new Template(parts);
    parts.set(0, kind + parts.get(0));
    indexes.add(new Index(name, unique, primary ? "PRIMARY" : null, new Template(parts)));
    if (unique) {
      Template whole = prefixed(primary ? "PRIMARY KEY " : "UNIQUE ", named);
      constraints.add(
          new Constraint(name, primary ? Kind.PRIMARY_KEY : Kind.UNIQUE, table, null, whole));
    }
  }

  private static Template prefixed(String prefix, Template template) {
    List<String> parts = new ArrayList<>(template.parts());
    parts.set(0, prefix + parts.get(0));
    return new Template(parts);
  }

  private void constraint(List<Token> part) {
    String name = MariaDbWords.bare(part.get(1));
    List<Token> rest = part.subList(2, part.size());
    if (rest.get(0).is("CHECK")) {
      constraints.add(new Constraint(name, Kind.CHECK, table, null, template(rest, 0, 0)));
      return;
    }
    int own = indexOf(rest, "(", 0);
    int other = closing(rest, own) + 2;
    Phrase reference = Phrase.over(rest.subList(other, rest.size()));
    Phrase.Name to = reference.name();
    if (to == null) {
      return;
    }
    String schema = to.bareQualifier();
    TableName references = new TableName(schema == null ? table.schema() : schema, to.bare());
    int key = rest.size() - reference.rest().size();
    constraints.add(
        new Constraint(
            name, Kind.FOREIGN_KEY, table, references, template(rest, own, closing(rest, own))));
    incoming.add(
        new Constraint(
            name, Kind.FOREIGN_KEY, table, references, template(rest, key, closing(rest, key))));
  }

  /** The text of tokens; those in backticks between two places are columns, or all after zero. */
  private Template template(List<Token> tokens, int from, int to) {
    List<String> parts = new ArrayList<>();
    int at = tokens.get(0).start();
    for (int i = from; i < (to == 0 ? tokens.size() : to); i++) {
      Token token = tokens.get(i);
      if (token.kind() == Token.Kind.QUOTED_IDENTIFIER) {
        parts.add(sql.substring(at, token.start()));
        parts.add(MariaDbWords.bare(token));
        at = token.end();
      }
    }
    parts.add(sql.substring(at, tokens.get(tokens.size() - 1).end()));
    return new Template(parts);
  }

  private static int atDepthZero(List<Token> tokens, String word) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
      if (depth == 0 && tokens.get(i).is(word)) {
        return i;
      }
    }
    return -1;
  }

  private static int indexOf(List<Token> tokens, String symbol, int from) {
    int at = from;
    while (!tokens.get(at).isSymbol(symbol)) {
      at++;
    }
    return at;
  }

  /** Where the parenthesis that opens there is closed. */
  private static int closing(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  /** The columns that stand in backticks in some SQL of the server's own. */
  static Set<String> columns(@Nullable String sql) {
    return sql == null
        ? Set.of()
        : Set.copyOf(
            SqlLexer.tokens(sql, MariaDb.SYNTAX).stream()
                .filter(token -> token.kind() == Token.Kind.QUOTED_IDENTIFIER)
                .map(MariaDbWords::bare)
                .toList());
  }
}
