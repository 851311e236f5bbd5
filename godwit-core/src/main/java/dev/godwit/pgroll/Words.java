package dev.godwit.pgroll;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.schema.TableName;
import dev.godwit.source.OperationMap;
import dev.godwit.source.YamlMap;
import dev.godwit.source.YamlScalar;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What pgroll's operations say, in Godwit's forms. */
final class Words {

  private static final Dialect POSTGRESQL = Dialects.named("postgresql");
  private static final Pattern SELECT = Pattern.compile("(?is)select\\s+(.*)");
  private static final Pattern FROM = Pattern.compile("(?is).*\\bfrom\\b.*");
  private static final List<String> HARMLESS =
      List.of("", "false", "no action", "simple", "null", "~");

  private Words() {}

  /** A key's SQL; null where there is none, or nothing in it. */
  static @Nullable Expression sql(OperationMap map, String key) {
    YamlScalar scalar = map.keys().scalar(key, "an SQL expression");
    if (scalar == null || scalar.isNothing() || scalar.text().isBlank()) {
      return null;
    }
    return value(scalar.expression());
  }

  /** A value that may be written as a query: pgroll takes both. */
  private static Expression value(Expression written) {
    var select = SELECT.matcher(written.sql());
    if (!select.matches()) {
      return written;
    }
    boolean reads = FROM.matcher(written.sql()).matches();
    return new Expression(reads ? "(" + written.sql() + ")" : select.group(1), written.location());
  }

  /** The value that a column gets; null where it keeps its own. */
  static @Nullable Expression changed(OperationMap map, String key, String column) {
    Expression sql = sql(map, key);
    return sql == null || isColumn(sql, column) ? null : sql;
  }

  private static boolean isColumn(Expression sql, String column) {
    String bare = sql.sql().replaceAll("^[\\s(]+|[\\s)]+$", "");
    return bare.equals(quote(column)) || bare.toLowerCase(Locale.ROOT).equals(column);
  }

  /** Refuses keys that say more than Godwit's operation can; false and pgroll's defaults do not. */
  static void refuse(OperationMap map, String operation, String... keys) {
    for (String key : keys) {
      YamlMap.Entry entry = map.keys().entries().get(key);
      if (entry != null && !isHarmless(entry)) {
        throw refused(
            operation,
            "says '" + key + "', for which Godwit has no operation",
            entry.location(),
            "Write the migration with pgroll's 'sql' instead, with 'up' and 'down'");
      }
    }
  }

  private static boolean isHarmless(YamlMap.Entry entry) {
    return entry.value() instanceof YamlScalar scalar
        && HARMLESS.contains(scalar.text().toLowerCase(Locale.ROOT));
  }

  /** The failure that an operation cannot be run as pgroll would run it. */
  static GodwitException refused(String operation, String what, Location at, String next) {
    return new GodwitException(
            ErrorCode.FEATURE_UNSUPPORTED, "pgroll's '" + operation + "' " + what)
        .at(at)
        .state("Nothing was run")
        .next(next);
  }

  /** One of some words, which must be there. */
  static String word(OperationMap map, String key, List<String> words) {
    if (!map.has(key)) {
      throw map.missing(key, key + ": " + words.get(0));
    }
    return map.keys().word(key, words);
  }

  /** Where a key stands. */
  static Location at(OperationMap map, String key) {
    YamlMap.Entry entry = map.keys().entries().get(key);
    return entry == null ? map.location() : entry.location();
  }

  /** A map that may be there. */
  static @Nullable OperationMap map(OperationMap map, String key) {
    YamlMap keys = map.keys().map(key, "keys with values");
    return keys == null ? null : new OperationMap(key, keys, keys.location());
  }

  /** A text in SQL, or null. */
  static String literal(@Nullable String text) {
    String escaped = text == null ? "" : text.replace("'", "''");
    boolean backslash = escaped.indexOf('\\') >= 0;
    return text == null
        ? "null"
        : backslash ? "E'" + escaped.replace("\\", "\\\\") + "'" : "'" + escaped + "'";
  }

  /** An identifier in quotes. */
  static String quote(String identifier) {
    return POSTGRESQL.quote(identifier);
  }

  /** A table's name in quotes. */
  static String quote(TableName table) {
    return POSTGRESQL.rows().name(table);
  }
}
