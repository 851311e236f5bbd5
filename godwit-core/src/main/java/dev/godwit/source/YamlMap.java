package dev.godwit.source;

import dev.godwit.clock.Durations;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.error.Nearest;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keys and their values in a YAML file, in the order of the file.
 *
 * <p>Its methods answer a key's value where that is of the kind asked for, or where the key is not
 * there null or a default; any other value is refused at its place.
 *
 * @param location where it begins
 * @param entries the keys with their values
 */
public record YamlMap(Location location, Map<String, Entry> entries) implements YamlValue {

  /** Copies the entries. */
  public YamlMap {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /**
   * One key with its value.
   *
   * @param location where the key begins
   * @param value the value
   */
  public record Entry(Location location, YamlValue value) {}

  /** Refuses any key but these. */
  public void only(List<String> known) {
    entries.forEach(
        (key, entry) -> {
          if (!known.contains(key)) {
            throw YamlReader.invalid("unknown key '" + key + "'", entry.location)
                .next(nearest(key, known));
          }
        });
  }

  /** Advice for a word that is none of those that are known. */
  public static String nearest(String word, List<String> known) {
    return Nearest.to(word, known)
        .map(near -> "Did you mean '" + near + "'?")
        .orElse("Known are " + String.join(", ", known));
  }

  /** The failure that a key is not there. */
  GodwitException missing(String key, String example) {
    return YamlReader.invalid("'" + key + "' is missing", location)
        .next("Add it, such as '" + example + "'");
  }

  /** A single value, whatever it says. */
  public @Nullable YamlScalar scalar(String key, String expected) {
    YamlValue value = value(key);
    if (value == null || value instanceof YamlScalar) {
      return (YamlScalar) value;
    }
    throw wrong(key, expected, value);
  }

  /** A text, on one line and not empty. */
  @Nullable String text(String key) {
    YamlScalar scalar = scalar(key, "a text");
    if (scalar != null && (scalar.isNothing() || scalar.text().isBlank())) {
      throw wrong(key, "a text", scalar);
    }
    return scalar == null ? null : scalar.text().strip();
  }

  /** A map. */
  public @Nullable YamlMap map(String key, String expected) {
    YamlValue value = value(key);
    if (value == null || value instanceof YamlMap) {
      return (YamlMap) value;
    }
    throw wrong(key, expected, value);
  }

  /** A list. */
  public @Nullable YamlList list(String key, String expected) {
    YamlValue value = value(key);
    if (value == null || value instanceof YamlList) {
      return (YamlList) value;
    }
    throw wrong(key, expected, value);
  }

  /** A whole number, at least as great as told and below two thousand million. */
  @Nullable Integer whole(String key, int least) {
    String expected = "a whole number, " + least + " or more";
    YamlScalar scalar = scalar(key, expected);
    if (scalar == null) {
      return null;
    }
    if (!scalar.isWhole() || scalar.text().startsWith("-")) {
      throw wrong(key, expected, scalar);
    }
    try {
      int number = Integer.parseInt(scalar.text());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(key, "no number beyond " + Integer.MAX_VALUE, scalar);
    }
    throw wrong(key, expected, scalar);
  }

  /** A length of time. */
  @Nullable Duration duration(String key) {
    String expected = "a time with its unit (ms, s, m, h)";
    YamlScalar time = scalar(key, expected);
    if (time == null) {
      return null;
    }
    if (time.isWhole()) {
      String number = time.text();
      throw wrong(key, expected, time)
          .next("Write " + number + "ms for milliseconds, or " + number + "s for seconds");
    }
    return Durations.parse(time.text())
        .orElseThrow(() -> wrong(key, expected, time).next("Write it like 100ms, 6s, 2m"));
  }

  /** True or false. */
  public boolean flag(String key, boolean otherwise) {
    YamlScalar scalar = scalar(key, "true or false");
    if (scalar == null) {
      return otherwise;
    }
    if (scalar.plain() && (scalar.text().equals("true") || scalar.text().equals("false"))) {
      return scalar.text().equals("true");
    }
    throw wrong(key, "true or false", scalar);
  }

  /** One of some words, of which the first is the default. */
  public String word(String key, List<String> words) {
    String expected = String.join(" or ", words);
    YamlScalar scalar = scalar(key, expected);
    if (scalar == null || words.contains(scalar.text())) {
      return scalar == null ? words.get(0) : scalar.text();
    }
    throw wrong(key, expected, scalar).next(nearest(scalar.text(), words));
  }

  private @Nullable YamlValue value(String key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.value;
  }

  /** The failure that a key's value is not what it takes. */
  public static GodwitException wrong(String key, String expected, YamlValue value) {
    return YamlReader.invalid(
        "'" + key + "' takes " + expected + ", not " + value.described(), value.location());
  }

  @Override
  public String described() {
    return "keys with values";
  }

  @Override
  public Map<String, Object> data() {
    return entries.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> entry.getValue().value.data(),
                (one, other) -> one,
                LinkedHashMap::new));
  }
}
