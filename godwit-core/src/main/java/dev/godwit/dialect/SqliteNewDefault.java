package dev.godwit.dialect;

import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Shape;
import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Another default for a column that is there: the column's words in its table's text are exchanged.
 *
 * <p>A row that is older than its column has no value there, and SQLite reads the default instead;
 * so all rows are written once more before, with what they hold.
 */
final class SqliteNewDefault {

  private final Shape table;
  private final String column;
  private final String value;

  private SqliteNewDefault(Shape table, String column, @Nullable String value) {
    this.table = table;
    this.column = column;
    this.value = SqliteDefault.clause(value);
  }

  /** The acts that give a column a default, or none where the value is null. */
  static List<Act> of(Shape table, String column, @Nullable String value) {
    return new SqliteNewDefault(table, column, value).acts();
  }

  private List<Act> acts() {
    String name = table.name() + "." + column;
    if (table.column(column).filter(each -> each.column().generated()).isPresent()) {
      throw SqliteFacts.refused("column " + name + " is computed by the database")
          .next("Drop it and add another: only a stored value can have a default");
    }
    String refusal = SqliteCopy.tryOut("create table t (c" + value + ")");
    if (!refusal.isEmpty()) {
      throw SqliteFacts.refused("column " + name + " cannot have that default: " + refusal)
          .next("Write the default as SQLite takes it in CREATE TABLE");
    }
    Words words =
        SqliteFacts.about(table, SqliteFacts.TEXT)
            .flatMap(text -> words(text.name()))
            .orElseThrow(
                () ->
                    SqliteFacts.refused(
                            "column "
                                + name
                                + " has no definition yet in which a default could be set")
                        .next("Say 'default' where the column is added"));
    List<String> statements = new ArrayList<>(rewrite());
    statements.addAll(
        SqliteRewording.exchange(table.name(), List.of(words.before()), words.after()));
    return List.of(
        Act.of(
            Phase.EXPAND,
            "set default " + name,
            statements,
            SqliteRewording.exchange(table.name(), List.of(words.after()), words.before())));
  }

  /** A part of the table's text that stands there once, before and after. */
  private record Words(String before, String after) {}

  private Optional<Words> words(String text) {
    int end = text.indexOf('(');
    for (String clause : new SqliteTableText(text).clauses()) {
      int from = text.indexOf(clause, end);
      end = from + clause.length();
      List<Token> tokens = SqlLexer.tokens(clause, new Sqlite().syntax());
      if (SqliteTableText.bare(tokens.get(0)).equals(column)) {
        String changed = changed(clause, tokens);
        String all = text.substring(0, from) + changed + text.substring(end);
        int start = from;
        while (start > 0
            && !(isOnce(text, text.substring(start, end))
                && isOnce(all, all.substring(start, from + changed.length())))) {
          start--;
        }
        String before = text.substring(start, from);
        return Optional.of(new Words(before + clause, before + changed));
      }
    }
    return Optional.empty();
  }

  private static boolean isOnce(String text, String part) {
    return text.indexOf(part) == text.lastIndexOf(part);
  }

  /** The column's definition with the default in the place of the one before, or at its end. */
  private String changed(String clause, List<Token> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      if (depth == 0 && token.is("DEFAULT")) {
        String before = clause.substring(0, token.start()).stripTrailing();
        return before + value + clause.substring(tokens.get(last(tokens, i + 1)).end());
      }
    }
    int end = tokens.get(tokens.size() - 1).end();
    return clause.substring(0, end) + value + clause.substring(end);
  }

  /** The place of the last token of a value: one alone, with a sign, or in parentheses. */
  private static int last(List<Token> tokens, int at) {
    if (tokens.get(at).isSymbol("-") || tokens.get(at).isSymbol("+")) {
      return at + 1;
    }
    int depth = 0;
    for (int i = at; i < tokens.size(); i++) {
      depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  /** Writes every row as it is, without setting off triggers or keys. */
  private List<String> rewrite() {
    List<Dependent> triggers =
        table.dependents().stream()
            .filter(each -> each.kind().equals(SqliteFacts.TRIGGER))
            .toList();
    List<String> statements = new ArrayList<>();
    triggers.forEach(each -> statements.addAll(each.drop()));
    statements.add(
        "update %s set %2$s = %2$s"
            .formatted(SqliteFacts.quote(table), SqliteFacts.quote(plain())));
    triggers.forEach(each -> statements.addAll(each.create()));
    return statements;
  }

  /** A column that no key is on, where there is one. */
  private String plain() {
    return table.columns().stream()
        .filter(each -> !each.column().generated())
        .map(Attribute::name)
        .filter(
            each ->
                table.constraints().stream()
                    .filter(constraint -> constraint.kind() != Constraint.Kind.CHECK)
                    .noneMatch(constraint -> constraint.reads(each)))
        .findFirst()
        .orElse(column);
  }
}
