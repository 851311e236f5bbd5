package dev.godwit.dialect;

import dev.godwit.schema.Column;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Rules over data in MariaDB's and MySQL's words.
 *
 * @param dialect the dialect
 */
record MariaDbRules(MariaDb dialect) implements DialectRules {

  /** A text is never compared with a bare number: that would take every word for a zero. */
  @Override
  public String literal(Column column, Object value) {
    String text = DialectRules.letters(value);
    return value instanceof String || MariaDbRows.text(column) ? quoted(text) : text;
  }

  /** In hexadecimal where there are backslashes, so that no setting changes what they mean. */
  private static String quoted(String text) {
    return text.indexOf('\\') < 0
        ? "'" + text.replace("'", "''") + "'"
        : "_utf8mb4 x'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "'";
  }

  /** Texts as bytes: to their collations, other letters may be the same. */
  @Override
  public String exact(Column column) {
    String name = quote(column.name());
    return MariaDbRows.text(column) ? "cast(convert(" + name + " using utf8mb4) as binary)" : name;
  }

  @Override
  public String length(Column column) {
    String name = quote(column.name());
    return MariaDbRows.binary(column) ? "length(" + name + ")" : "char_length(" + name + ")";
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
    return "length(" + quote(column.name()) + ")";
  }

  /** With a collation by which capital letters count. */
  @Override
  public String matches(Column column, String regex) {
    return "convert("
        + quote(column.name())
        + " using utf8mb4) collate utf8mb4_bin regexp "
        + quoted(PerlRegex.of(regex));
  }
}
