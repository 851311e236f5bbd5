package dev.godwit.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What follows a rule's word in a flag, read from left to right into arguments. */
final class FlagText {

  private final String rule;
  private final String text;
  private int at;

  FlagText(String rule, String text) {
    this.rule = rule;
    this.text = text;
  }

  /** {@code column}. */
  Map<String, Object> column() {
    String column = name("");
    end();
    return Map.of("column", column);
  }

  /** {@code column,column}. */
  Map<String, Object> columns() {
    List<Object> columns = new ArrayList<>();
    do {
      columns.add(name(","));
    } while (take(","));
    end();
    return Map.of("column", columns);
  }

  /** {@code column=anything}: the rest is the argument of that name. */
  Map<String, Object> columnAnd(String argument) {
    Map<String, Object> arguments = columnBefore(argument);
    arguments.put(argument, text.substring(at));
    return arguments;
  }

  /** {@code column} alone, or {@code column=anything}. */
  Map<String, Object> columnAndPerhaps(String argument) {
    return text.indexOf('=') < 0 ? column() : columnAnd(argument);
  }

  /** {@code column=value,value}. */
  Map<String, Object> columnAndValues() {
    Map<String, Object> arguments = columnBefore("values");
    List<Object> values = new ArrayList<>();
    do {
      values.add(value(","));
    } while (take(","));
    end();
    arguments.put("values", values);
    return arguments;
  }

  /** {@code column=min..max}, of which one may be missing. */
  Map<String, Object> columnAndBounds() {
    Map<String, Object> arguments = columnBefore("min..max");
    bounds(arguments);
    return arguments;
  }

  /** {@code min..max}, of which one may be missing, or one number. */
  Map<String, Object> count() {
    if (!text.contains("..")) {
      return Map.of("equals", text);
    }
    Map<String, Object> arguments = new LinkedHashMap<>();
    bounds(arguments);
    return arguments;
  }

  /** Anything: it is the argument of that name. */
  Map<String, Object> all(String argument) {
    return Map.of(argument, text);
  }

  private Map<String, Object> columnBefore(String what) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("column", name("="));
    if (!take("=")) {
      throw new IllegalArgumentException(
          "'" + rule + "' needs a column and more, as in " + rule + ":column=" + what);
    }
    return arguments;
  }

  private void bounds(Map<String, Object> arguments) {
    if (!text.startsWith("..", at)) {
      arguments.put("min", value(".."));
    }
    if (!take("..")) {
      throw new IllegalArgumentException("'" + rule + "' needs limits, as in 2..5, 2.. or ..5");
    }
    if (at < text.length()) {
      arguments.put("max", value(".."));
    }
    end();
  }

  /** A column's name up to a stop, or in double quotes. */
  private String name(String stop) {
    if (text.startsWith("\"", at)) {
      return quoted('"');
    }
    return upTo(stop);
  }

  /** A value up to a stop, or in single quotes, which make it a text in any case. */
  private Object value(String stop) {
    if (text.startsWith("'", at)) {
      return quoted('\'');
    }
    String plain = upTo(stop);
    if (plain.equals("true") || plain.equals("false")) {
      return Boolean.valueOf(plain);
    }
    return Words.NUMBER.matcher(plain).matches() ? new BigDecimal(plain) : plain;
  }

  private String upTo(String stop) {
    int found = stop.isEmpty() ? -1 : text.indexOf(stop, at);
    int end = found < 0 ? text.length() : found;
    String plain = text.substring(at, end).strip();
    at = end;
    return plain;
  }

  private String quoted(char quote) {
    StringBuilder content = new StringBuilder();
    for (at++; at < text.length(); at++) {
      if (text.charAt(at) == quote) {
        at++;
        if (at == text.length() || text.charAt(at) != quote) {
          return content.toString();
        }
      }
      content.append(text.charAt(at));
    }
    throw new IllegalArgumentException("a quote in '" + rule + ":" + text + "' is never closed");
  }

  private boolean take(String symbol) {
    boolean there = text.startsWith(symbol, at);
    at += there ? symbol.length() : 0;
    return there;
  }

  private void end() {
    if (at < text.length()) {
      throw new IllegalArgumentException(
          "'"
              + text.substring(at)
              + "' at the end of '"
              + rule
              + ":"
              + text
              + "' is not understood");
    }
  }
}
