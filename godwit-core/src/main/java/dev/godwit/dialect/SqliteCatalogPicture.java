package dev.godwit.dialect;

import dev.godwit.schema.CatalogEntry;
import dev.godwit.schema.CatalogPicture;
import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Everything that an SQLite database holds, from the words in its schema.
 *
 * <p>SQLite keeps the text that a table was made with and edits it. So tokens are compared, without
 * needless quotes.
 */
final class SqliteCatalogPicture {

  private static final Set<String> CONSTRAINTS =
      Set.of("constraint", "primary", "unique", "check", "foreign");

  private static final String OBJECTS =
      """
      select type, name, sql, tbl_name from sqlite_schema
      where sql is not null and substr(lower(tbl_name), 1, length(?)) <> ?
        and name not like 'sqlite\\_%' escape '\\'
      order by type <> 'table', rowid
      """;

  private final Connection connection;
  private final String ledger;
  private final List<CatalogEntry> entries = new ArrayList<>();

  SqliteCatalogPicture(Connection connection, String ledger) {
    this.connection = connection;
    this.ledger = ledger.toLowerCase(Locale.ROOT) + "_";
  }

  CatalogPicture read() throws SQLException {
    List<List<String>> objects =
        Jdbc.query(
            connection,
            OBJECTS,
            row -> List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
            ledger,
            ledger);
    for (List<String> object : objects) {
      String title = object.get(0) + " " + new Sqlite().quote(object.get(1));
      String sql = object.get(2);
      List<Token> tokens = tokens(sql);
      boolean plain = object.get(0).equals("table") && !tokens.get(1).is("VIRTUAL");
      entries.add(new CatalogEntry(title, "", 0, plain ? said(behind(tokens)) : said(tokens), sql));
      if (plain) {
        parts(title, sql);
      }
    }
    return new CatalogPicture(entries);
  }

  private void parts(String title, String sql) throws SQLException {
    SqliteReferences references = new SqliteReferences(connection);
    int place = 0;
    for (String clause : new SqliteTableText(sql).clauses()) {
      List<Token> tokens = tokens(clause);
      String first = bare(tokens.get(0)).toLowerCase(Locale.ROOT);
      boolean constraint = tokens.get(0).kind() == Token.Kind.WORD && CONSTRAINTS.contains(first);
      String said = said(tokens(references.alike(clause)));
      String part =
          !constraint
              ? "column " + first
              : first.equals("constraint")
                  ? "constraint " + bare(tokens.get(1)).toLowerCase(Locale.ROOT)
                  : said;
      entries.add(new CatalogEntry(title, part, constraint ? 0 : ++place, said, clause.strip()));
    }
  }

  /** What follows the definitions: {@code strict}. */
  private static List<Token> behind(List<Token> tokens) {
    int last = 0;
    for (int i = 0; i < tokens.size(); i++) {
      last = tokens.get(i).isSymbol(")") ? i : last;
    }
    return tokens.subList(last + 1, tokens.size());
  }

  private static List<Token> tokens(String sql) {
    return SqlLexer.tokens(sql, new Sqlite().syntax());
  }

  /** Blanks stand where they help to read, whatever was written. */
  private static String said(List<Token> tokens) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (i > 0 && apart(tokens.get(i - 1), token)) {
        text.append(' ');
      }
      text.append(
          token.kind() == Token.Kind.STRING ? token.text() : bare(token).toLowerCase(Locale.ROOT));
    }
    return text.toString();
  }

  private static boolean apart(Token last, Token token) {
    boolean operator =
        last.kind() == Token.Kind.SYMBOL
            && token.kind() == Token.Kind.SYMBOL
            && !last.isSymbol(")")
            && !token.isSymbol("(")
            && last.end() == token.start();
    return !operator
        && !last.isSymbol("(")
        && !token.isSymbol(")")
        && !token.isSymbol(",")
        && !token.isSymbol("(");
  }

  private static String bare(Token token) {
    return token.kind() == Token.Kind.QUOTED_IDENTIFIER
        ? SqliteTableText.bare(token)
        : token.text();
  }
}
