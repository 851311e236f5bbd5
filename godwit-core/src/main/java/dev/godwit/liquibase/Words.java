package dev.godwit.liquibase;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How Liquibase writes names and values for a database.
 *
 * @param product the database
 * @param quotesAll whether the changelog asks for all names to be taken as they are written
 */
record Words(Product product, boolean quotesAll) {

  /** PostgreSQL's reserved words, which Liquibase quotes as they are written. */
  private static final Set<String> RESERVED =
      Set.of(
          ("ALL ANALYSE ANALYZE AND ANY ARRAY AS ASC ASYMMETRIC AUTHORIZATION BINARY BOTH CASE CAST"
                  + " CHECK COLLATE COLLATION COLUMN CONCURRENTLY CONSTRAINT CREATE CROSS"
                  + " CURRENT_CATALOG CURRENT_DATE CURRENT_ROLE CURRENT_SCHEMA CURRENT_TIME"
                  + " CURRENT_TIMESTAMP CURRENT_USER DEFAULT DEFERRABLE DESC DISTINCT DO ELSE END"
                  + " EXCEPT FALSE FETCH FOR FOREIGN FREEZE FROM FULL GRANT GROUP HAVING ILIKE IN"
                  + " INITIALLY INNER INTERSECT INTO IS ISNULL JOIN LATERAL LEADING LEFT LIKE LIMIT"
                  + " LOCALTIME LOCALTIMESTAMP NATURAL NOT NOTNULL NULL OFFSET ON ONLY OR ORDER"
                  + " OUTER OVERLAPS PLACING PRIMARY REFERENCES RETURNING RIGHT SELECT SESSION_USER"
                  + " SIMILAR SOME SYMMETRIC TABLE TABLESAMPLE THEN TO TRAILING TRUE UNION UNIQUE"
                  + " USER USING VARIADIC VERBOSE WHEN WHERE WINDOW WITH")
              .split(" "));

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");
  private static final Pattern MOMENT =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d)?(?:\\.\\d+)?)?\\S*|\\d\\d:\\d\\d:\\d\\d\\S*");
  private static final Pattern NOW =
      Pattern.compile("(?i)(?:current_timestamp|current_datetime|now)(\\(\\s*\\d*\\s*\\))?");

  /**
   * A name in quotes. On PostgreSQL, where Liquibase leaves a name of one case without quotes, it
   * becomes what the server would make of it.
   */
  String name(String written) {
    String name = written.strip();
    if (product.isMySql()) {
      return "`" + name.replace("`", "``") + "`";
    }
    boolean folded =
        product == Product.POSTGRESQL
            && !quotesAll
            && PLAIN.matcher(name).matches()
            && !isMixed(name)
            && !RESERVED.contains(name.toUpperCase(Locale.ROOT));
    String shown = folded ? name.toLowerCase(Locale.ROOT) : name;
    return "\"" + shown.replace("\"", "\"\"") + "\"";
  }

  private static boolean isMixed(String name) {
    return !name.equals(name.toLowerCase(Locale.ROOT))
        && !name.equals(name.toUpperCase(Locale.ROOT));
  }

  /** The name as it stands in the catalog. */
  String stored(String written) {
    String quoted = name(written);
    return quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"").replace("``", "`");
  }

  /** Names with commas between them. */
  String names(String list) {
    return parts(list).stream().map(this::name).collect(Collectors.joining(", "));
  }

  /** The parts of such a list. */
  static List<String> parts(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).toList();
  }

  /** A name behind that of its schema; null or empty where that is not said. */
  String name(@Nullable String schema, String written) {
    return schema == null || schema.isBlank() || product == Product.SQLITE
        ? name(written)
        : name(schema) + "." + name(written);
  }

  /** The table that a change is about. */
  String table(Node change, String key) {
    String catalog =
        change.value(
            key.replace("TableName", "TableCatalogName").replace("tableName", "catalogName"));
    String schema =
        change.value(
            key.equals("tableName") ? "schemaName" : key.replace("TableName", "TableSchemaName"));
    boolean database = product.isMySql() && (schema == null || schema.isBlank());
    return name(database ? catalog : schema, change.required(key));
  }

  /** A text as a value. */
  String text(String value) {
    String doubled = value.replace("'", "''");
    return "'" + (product.isMySql() ? doubled.replace("\\", "\\\\") : doubled) + "'";
  }

  /** True or false as a value. */
  String truth(boolean value) {
    return product == Product.POSTGRESQL ? value ? "TRUE" : "FALSE" : value ? "1" : "0";
  }

  /** A day or a time as a value, or what computes it. */
  String moment(String written) {
    String value = written.strip();
    return MOMENT.matcher(value).matches() ? text(value.replace('T', ' ')) : computed(value);
  }

  /** An expression as a default: some databases want parentheses around it. */
  String inDefault(String expression) {
    boolean plain =
        !expression.contains("(")
            || expression.startsWith("(")
            || NOW.matcher(expression).matches();
    return plain || product == Product.POSTGRESQL || product == Product.MARIADB
        ? expression
        : "(" + expression + ")";
  }

  /** An expression; {@code CURRENT_TIMESTAMP} is written as Liquibase writes it. */
  String computed(String written) {
    String value = written.strip();
    if (!NOW.matcher(value).matches()) {
      return value;
    }
    return switch (product) {
      case POSTGRESQL -> "NOW()";
      case SQLITE -> "CURRENT_TIMESTAMP";
      case MARIADB, MYSQL -> "NOW" + NOW.matcher(value).replaceFirst("$1").replaceFirst("^$", "()");
    };
  }
}
