package dev.godwit.backfill;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that grows, with the values for its question marks in their order. */
final class Sql {

  private final StringBuilder text = new StringBuilder();
  private final List<@Nullable Object> values = new ArrayList<>();

  /** Adds text without question marks. */
  Sql add(String sql) {
    text.append(sql);
    return this;
  }

  /** Adds text with a question mark for each of the values. */
  Sql add(String sql, List<?> bound) {
    text.append(sql);
    values.addAll(bound);
    return this;
  }

  /** Adds another statement's text and values. */
  Sql add(Sql other) {
    return add(other.text(), other.values);
  }

  String text() {
    return text.toString();
  }

  @Nullable Object[] values() {
    return values.toArray();
  }

  @Override
  public String toString() {
    return text + " " + values;
  }
}
