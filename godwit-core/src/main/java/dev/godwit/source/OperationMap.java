package dev.godwit.source;

import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.schema.TableName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an operation in a file is told.
 *
 * @param word the operation's word
 * @param keys its keys with their values
 * @param location where the operation begins
 */
public record OperationMap(String word, YamlMap keys, Location location) {

  /** The longest name that every database takes. */
  private static final int LONGEST = 63;

  /** The same operation, which knows no keys but these. */
  public OperationMap knowing(String... known) {
    keys.only(List.of(known));
    return this;
  }

  /** The table. */
  public TableName table() {
    return TableName.of(name("table", "users"));
  }

  /** A name that must be there. */
  public String name(String key, String example) {
    String name = keys.text(key);
    if (name == null) {
      throw missing(key, key + ": " + example);
    }
    return name;
  }

  /** A type that must be there. */
  public String type(String example) {
    String type = name("type", example);
    YamlScalar scalar = keys.scalar("type", "a type");
    if (scalar != null && scalar.isOpen()) {
      throw YamlReader.invalid("'(' in the type '" + type + "' is never closed", scalar.start());
    }
    return type;
  }

  /** A name that may be there. */
  public @Nullable String name(String key) {
    return keys.text(key);
  }

  /** SQL that must be there. */
  public Expression sql(String key, String example) {
    Expression sql = sql(key);
    if (sql == null) {
      throw missing(key, key + ": " + example);
    }
    return sql;
  }

  /** SQL that may be there. */
  public @Nullable Expression sql(String key) {
    YamlScalar scalar = keys.scalar(key, "an SQL expression");
    return scalar == null ? null : scalar.expression();
  }

  /** SQL that may be there, or null in YAML, which then counts as not there. */
  public @Nullable Expression sqlOrNull(String key) {
    YamlScalar scalar = keys.scalar(key, "an SQL expression, or null");
    return scalar == null || scalar.isNothing() ? null : scalar.expression();
  }

  /** Whether there is such a key. */
  public boolean has(String key) {
    return keys.entries().containsKey(key);
  }

  /** One name or several, at least one. */
  public List<String> names(String key, String example) {
    if (!has(key)) {
      throw missing(key, key + ": " + example);
    }
    return names(key);
  }

  /** One name or several; none where the key is not there. */
  public List<String> names(String key) {
    YamlMap.Entry entry = keys.entries().get(key);
    if (entry == null) {
      return List.of();
    }
    String expected = "one name or a list of names";
    if (!(entry.value() instanceof YamlList list)) {
      return List.of(text(key, expected, entry.value()));
    }
    if (list.items().isEmpty()) {
      throw YamlMap.wrong(key, expected, list).next("Name one at least");
    }
    return list.items().stream().map(item -> text(key, expected, item)).toList();
  }

  private static String text(String key, String expected, YamlValue value) {
    if (value instanceof YamlScalar scalar && !scalar.isNothing() && !scalar.text().isBlank()) {
      return scalar.text().strip();
    }
    throw YamlMap.wrong(key, expected, value);
  }

  /** A map that must be there and hold something. */
  public OperationMap map(String key, String form, String example) {
    YamlMap map = keys.map(key, form);
    if (map == null) {
      throw missing(key, key + ": " + example);
    }
    if (map.entries().isEmpty()) {
      throw YamlMap.wrong(key, form, map).next("Write it like '" + key + ": " + example + "'");
    }
    return new OperationMap(key, map, map.location());
  }

  /** The failure that a key is not there. */
  public GodwitException missing(String key, String example) {
    return YamlReader.invalid("'" + key + "' is missing in '" + word + "'", location)
        .next("Add it, such as '" + example + "'");
  }

  /** The name that is written, or one made of the table's, the columns' and a suffix. */
  String nameOr(TableName table, List<String> columns, String suffix) {
    String written = name("name");
    if (written != null) {
      return written;
    }
    List<String> parts = new ArrayList<>();
    Stream.of(List.of(table.name()), columns, List.of(suffix)).forEach(parts::addAll);
    String made = String.join("_", parts);
    if (made.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw YamlReader.invalid("the name '" + made + "' is too long for some databases", location)
          .next("Give it one with 'name'");
    }
    return made;
  }
}
