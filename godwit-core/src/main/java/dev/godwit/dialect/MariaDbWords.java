package dev.godwit.dialect;

import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Token;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of the statements that change a table of MariaDB's. */
final class MariaDbWords {

  /** The kind of a generated column that is written into the rows. */
  static final String STORED = "stored generated column";

  /** The kind of a generated column that is computed on reading. */
  static final String VIRTUAL = "virtual generated column";

  private static final MariaDb DIALECT = new MariaDb();

  private MariaDbWords() {}

  static String quote(String identifier) {
    return DIALECT.quote(identifier);
  }

  static String name(TableName table) {
    return table.schema() == null
        ? quote(table.name())
        : quote(table.schema()) + "." + quote(table.name());
  }

  /** The name of something that is in the same database as a table. */
  static String beside(TableName table, String name) {
    return name(new TableName(table.schema(), name));
  }

  static String list(Collection<String> columns) {
    return columns.stream().map(MariaDbWords::quote).collect(Collectors.joining(", ", "(", ")"));
  }

  static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** An {@code ALTER TABLE} under which others read and write; the server refuses it otherwise. */
  static String alter(Shape table, String... parts) {
    return alter(table, List.of(parts));
  }

  /** A table with a full-text index gets columns, and loses them, only by being copied. */
  static String alter(Shape table, List<String> parts) {
    boolean copied =
        table.indexes().stream()
            .anyMatch(index -> !index.definition().parts().get(0).startsWith("("));
    return copied ? copy(table, parts) : inPlace(table, parts);
  }

  /** One for which no row is copied, and none written but for those of new indexes. */
  static String inPlace(Shape table, List<String> parts) {
    return start(table, parts) + ", algorithm=inplace, lock=none";
  }

  /** One that rebuilds the rows: with a stored generated column, the server has to copy them. */
  static String rebuild(Shape table, List<String> parts) {
    boolean copied = table.dependents().stream().anyMatch(each -> each.kind().equals(STORED));
    return copied ? copy(table, parts) : alter(table, parts);
  }

  /** One for which the server copies the rows while others read and write. */
  static String copy(Shape table, List<String> parts) {
    for (Constraint key : table.constraints()) {
      if (cascades(key)) {
        throw MariaDbLimits.refused(
            "table "
                + table.name()
                + " would have to be copied, and because of foreign key "
                + key.name()
                + ", which cascades, MariaDB does so only while nobody writes",
            "Drop the foreign key with an sql operation before, and add it again after");
      }
    }
    return start(table, parts) + ", lock=none";
  }

  private static String start(Shape table, List<String> parts) {
    return "alter table " + name(table.name()) + " " + String.join(", ", parts);
  }

  /** Whether a foreign key writes the rows of its own table by itself. */
  static boolean cascades(Constraint key) {
    String sql = sql(key).toUpperCase(Locale.ROOT);
    return key.kind() == Constraint.Kind.FOREIGN_KEY
        && (sql.contains(" ON UPDATE CASCADE") || sql.contains(" SET NULL"));
  }

  /**
   * What stands behind a column's name where it is defined.
   *
   * @param type the type with whatever belongs to it
   */
  static String definition(
      String type, boolean nullable, @Nullable String defaultSql, @Nullable String comment) {
    return type
        + (nullable ? " null" : " not null")
        + (defaultSql == null ? "" : " default " + defaultSql(defaultSql))
        + (comment == null ? "" : " comment " + text(comment));
  }

  /** A column's definition as it is, but for whether it may be null. */
  static String definition(Shape table, Attribute column, boolean nullable) {
    String type = column.column().type();
    String whole =
        definition(
            column.identity() == null ? type : type + " " + column.identity(),
            nullable,
            column.defaultSql(),
            column.comment());
    return whole + ownCheck(table, column.name()).map(check -> " " + sql(check)).orElse("");
  }

  /** The check that stands in a column's definition; such a one has the column's name. */
  static Optional<Constraint> ownCheck(Shape table, String column) {
    return table
        .constraint(column)
        .filter(constraint -> constraint.kind() == Constraint.Kind.CHECK);
  }

  /** A constraint's definition as it is. */
  static String sql(Constraint constraint) {
    return constraint.definition().sql(MariaDbWords::quote);
  }

  /** A default as it may be written: an expression in parentheses. */
  static String defaultSql(String sql) {
    return literal(sql) ? sql : "(" + sql + ")";
  }

  /** Whether SQL is a single value, or the time, which MySQL does not take in parentheses. */
  static boolean literal(String sql) {
    List<Token> tokens = SqlLexer.tokens(sql, MariaDb.SYNTAX);
    int sign = !tokens.isEmpty() && tokens.get(0).isSymbol("-") ? 1 : 0;
    Token first = tokens.size() > sign ? tokens.get(sign) : null;
    if (first == null || first.isSymbol("(")) {
      return false;
    }
    return tokens.size() == sign + 1 || first.is("current_timestamp");
  }

  /** Whether SQL names one of the functions that answer differently each time, or a column. */
  static boolean changing(String sql) {
    return SqlLexer.tokens(sql, MariaDb.SYNTAX).stream()
        .anyMatch(
            token ->
                token.kind() == Token.Kind.QUOTED_IDENTIFIER
                    || DIALECT
                        .rows()
                        .volatileFunctions()
                        .contains(token.text().toLowerCase(Locale.ROOT)));
  }

  /** Whether SQL may name the column: whether any of its words does. */
  static boolean mentions(String sql, String column) {
    return SqlLexer.tokens(sql, MariaDb.SYNTAX).stream()
        .filter(MariaDbWords::isName)
        .anyMatch(token -> bare(token).equalsIgnoreCase(column));
  }

  static boolean isName(Token token) {
    return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_IDENTIFIER;
  }

  static String bare(Token token) {
    return new Phrase.Name(null, token.text()).bare();
  }
}
