package dev.godwit.dialect;

import dev.godwit.schema.Column;
import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rules over data in PostgreSQL's words.
 *
 * @param dialect the dialect
 */
record PostgreSqlRules(PostgreSql dialect) implements DialectRules {

  private static final Set<String> WHOLE_NUMBERS = Set.of("smallint", "integer", "bigint");

  /** Types whose equality tells all their values apart, and that take literals in any spelling. */
  private static final Set<String> EXACT =
      Set.of(
          "smallint",
          "integer",
          "bigint",
          "numeric",
          "real",
          "double precision",
          "boolean",
          "date",
          "timestamp without time zone",
          "timestamp with time zone",
          "time without time zone",
          "time with time zone",
          "interval",
          "uuid");

  /** A quoted literal takes the column's type; to a whole number that would forbid a fraction. */
  @Override
  public String literal(Column column, Object value) {
    return value instanceof BigDecimal number && WHOLE_NUMBERS.contains(type(column))
        ? number.toPlainString()
        : quoted(DialectRules.letters(value));
  }

  /** With a prefix where there are backslashes, so that no setting changes what they mean. */
  private static String quoted(String text) {
    String doubled = text.replace("'", "''");
    return text.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }

  @Override
  public String exact(Column column) {
    String name = quote(column.name());
    return EXACT.contains(type(column)) ? name : name + "::text collate \"C\"";
  }

  private static String type(Column column) {
    return column.type().replaceAll("\\([^)]*\\)", "");
  }

  @Override
  public String length(Column column) {
    String name = quote(column.name());
    return column.type().equals("bytea")
        ? "octet_length(" + name + ")"
        : "char_length(" + name + "::text)";
  }

  @Override
  public String longer(Column column, long than) {
    return DialectRules.longer(bytes(column), length(column), than);
  }

  @Override
  public String shorter(Column column, long than) {
    return DialectRules.shorter(bytes(column), length(column), than);
  }

  private String bytes(Column column) {
    return column.type().equals("bytea")
        ? length(column)
        : "octet_length(" + quote(column.name()) + "::text)";
  }

  /** In the database's own collation, as the column's may not know regular expressions. */
  @Override
  public String matches(Column column, String regex) {
    return quote(column.name()) + "::text collate \"default\" ~ " + quoted(escaped(regex));
  }

  /** Blanks that the database's encoding may not have are named by their numbers. */
  private static String escaped(String regex) {
    return regex
        .chars()
        .mapToObj(c -> rare(c) ? "\\u%04x".formatted(c) : Character.toString(c))
        .collect(Collectors.joining());
  }

  private static boolean rare(int c) {
    return c > 0x7e && (Character.isSpaceChar(c) || Character.isIdentifierIgnorable(c));
  }
}
