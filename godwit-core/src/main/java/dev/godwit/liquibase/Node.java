package dev.godwit.liquibase;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An element of a changelog, whichever of XML, YAML and JSON it is written in: values by name,
 * elements below it, and a text.
 *
 * <p>It remembers what it was asked for, so that what nobody knows is refused and not passed over.
 */
final class Node {

  private final String name;
  private final Location location;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<Node> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final Set<String> asked = new HashSet<>();
  private Location textLocation;

  /** An element without content. */
  Node(String name, Location location) {
    this.name = name;
    this.location = location;
    this.textLocation = location;
  }

  String name() {
    return name;
  }

  Location location() {
    return location;
  }

  /** Where the text begins. */
  Location textLocation() {
    return textLocation;
  }

  /** Adds a value. */
  void put(String key, String value) {
    values.put(key, value);
  }

  /** Gives a value to another element, where it is there. */
  void moveTo(Node other, String key) {
    String value = values.remove(key);
    if (value != null) {
      other.put(key, value);
    }
  }

  /** Gives a value another name, where it is there. */
  void rename(String from, String to) {
    String value = values.remove(from);
    if (value != null) {
      values.put(to, value);
    }
  }

  /** The same with everything that is written in it replaced. */
  Node replaced(UnaryOperator<String> how) {
    Node copy = new Node(name, location);
    values.forEach((key, value) -> copy.values.put(key, how.apply(value)));
    children.forEach(child -> copy.children.add(child.replaced(how)));
    copy.text.append(how.apply(text.toString()));
    copy.textLocation = textLocation;
    return copy;
  }

  /** The values, for messages. */
  Map<String, String> described() {
    return new TreeMap<>(values);
  }

  /** Adds an element below. */
  void add(Node child) {
    children.add(child);
  }

  /** Adds to the text. */
  void say(String more, Location at) {
    if (text.toString().isBlank()) {
      text.setLength(0);
      textLocation = at;
    }
    text.append(more);
  }

  /** The text; empty where there is none. */
  String text() {
    asked.add("");
    return text.toString();
  }

  /** A value, or the text of the element of that name; null where there is neither. */
  @Nullable String value(String key) {
    asked.add(key);
    String value = values.get(key);
    if (value != null) {
      return value;
    }
    for (Node child : children) {
      if (child.name.equals(key) && child.children.isEmpty()) {
        return child.text();
      }
    }
    return null;
  }

  /** The first of several values that is there; null where none is. */
  @Nullable String first(String... keys) {
    String found = null;
    for (String key : keys) {
      String value = value(key);
      found = found == null ? value : found;
    }
    return found;
  }

  /** A value; the other one where it is not there. */
  String value(String key, String otherwise) {
    String value = value(key);
    return value == null ? otherwise : value;
  }

  /**
   * A value that must be there.
   *
   * @throws GodwitException {@link ErrorCode#FILE_INVALID} where it is not
   */
  String required(String key) {
    String value = value(key);
    if (value == null || value.isBlank()) {
      throw invalid(name + " has no " + key).next("Liquibase refuses that too; add it");
    }
    return value;
  }

  /** A value that is true or false. */
  boolean flag(String key, boolean otherwise) {
    String value = value(key);
    if (value == null || value.isBlank()) {
      return otherwise;
    }
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw invalid(key + " takes true or false, not '" + value + "'");
    }
    return Boolean.parseBoolean(value);
  }

  /** The elements below. */
  List<Node> children() {
    children.forEach(child -> asked.add(child.name));
    return List.copyOf(children);
  }

  /** The elements below that have a name. */
  List<Node> children(String wanted) {
    asked.add(wanted);
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /** The only element below that has a name; null where there is none. */
  @Nullable Node child(String wanted) {
    List<Node> found = children(wanted);
    if (found.size() > 1) {
      throw found.get(1).invalid(wanted + " comes twice");
    }
    return found.isEmpty() ? null : found.get(0);
  }

  /** Takes note that these are known, and mean nothing here. */
  void ignore(String... keys) {
    asked.addAll(List.of(keys));
  }

  /**
   * Refuses what nobody has asked for, here and below.
   *
   * @throws GodwitException {@link ErrorCode#FEATURE_UNSUPPORTED} where there is something
   */
  void requireAllKnown() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        throw unsupported("'" + key + "' of " + name);
      }
    }
    if (!asked.contains("") && !text.toString().isBlank()) {
      throw unsupported("a text in " + name);
    }
    for (Node child : children) {
      if (!asked.contains(child.name)) {
        throw child.unsupported("'" + child.name + "' in " + name);
      }
      child.requireAllKnown();
    }
  }

  /** The failure that something is written wrongly here. */
  GodwitException invalid(String what) {
    return new GodwitException(ErrorCode.FILE_INVALID, what).at(location);
  }

  /** The failure that Godwit does not do something that is written here. */
  GodwitException unsupported(String what) {
    return new GodwitException(
            ErrorCode.FEATURE_UNSUPPORTED, what + " is nothing that Godwit does for Liquibase")
        .at(location)
        .next(
            "Write it as <sql>, or let Liquibase run this change set before Godwit goes on from there");
  }

  /** All that it says, the same for the same content however it is laid out. */
  String canonical() {
    StringBuilder all = new StringBuilder(name).append('(');
    new TreeMap<>(values)
        .forEach((key, value) -> all.append(key).append('=').append(value).append('\n'));
    children.forEach(child -> all.append(child.canonical()));
    return all.append(text.toString().strip()).append(")\n").toString();
  }
}
