package dev.godwit.change;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes whose old and new columns are kept in step: what they are in SQL, and what they mean. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are of texts, and made by List.of
enum TwoShapes {
  /** One name for another; its default is that of the old one. */
  RENAME(
      "a varchar(20) not null default 'dft'",
      "- rename_column: {table: t, from: a, to: b}",
      "a",
      "b",
      "dft"),
  /** The new column holds a tenth of what the old one does, and loses the rest on its way back. */
  CHANGE_TYPE(
      "a integer",
      "- change_type: {table: t, column: a, to: b, type: 'decimal(12,2)', up: 'a / 10.0',"
          + " down: 'floor(b * 10)'}",
      "a",
      "b",
      ""),
  /** One becomes two. */
  SPLIT(
      "a varchar(40) not null default 'pre-suf'",
      """
      - split_column:
          table: t
          column: a
          into:
            b: {type: varchar(40), up: "substr(a, 1, 3)"}
            c: {type: varchar(40), up: "substr(a, 5)"}
          down: "concat(coalesce(b, ''), '-', coalesce(c, ''))"
      """,
      "a",
      "b,c",
      "pre-suf"),
  /** Two become one. */
  MERGE(
      "b varchar(40), c varchar(40)",
      """
      - merge_columns:
          table: t
          columns: {b: "substr(a, 1, 3)", c: "substr(a, 5)"}
          into:
            name: a
            type: varchar(90)
            up: "case when b is not null or c is not null then concat(coalesce(b, ''), '-', coalesce(c, '')) end"
      """,
      "b,c",
      "a",
      "");

  private final String definition;
  private final String operation;
  private final String olds;
  private final String news;
  private final String oldDefault;

  TwoShapes(
      String definition,
      String operation,
      String olds,
      String news,
      String oldDefault) {
    this.definition = definition;
    this.operation = operation;
    this.olds = olds;
    this.news = news;
    this.oldDefault = oldDefault;
  }

  String definition() {
    return definition;
  }

  String file() {
    return "operations:\n" + operation.indent(2);
  }

  List<String> olds() {
    return List.of(olds.split(","));
  }

  List<String> news() {
    return List.of(news.split(","));
  }

  /** What the old columns hold where nobody says. */
  List<@Nullable String> oldDefaults() {
    return oldDefault.isEmpty() ? nulls(olds()) : List.of(oldDefault);
  }

  /** What the new columns hold where nobody says: only a rename has the same meaning. */
  List<@Nullable String> newDefaults() {
    return this == RENAME ? List.of(oldDefault) : nulls(news());
  }

  private static List<@Nullable String> nulls(List<String> columns) {
    return Arrays.asList(new @Nullable String[columns.size()]);
  }

  /** Whether the old columns may be null. */
  boolean nullable() {
    return this == CHANGE_TYPE || this == MERGE;
  }

  boolean numeric() {
    return this == CHANGE_TYPE;
  }

  /** The new values for these old ones. */
  List<@Nullable String> up(List<@Nullable String> old) {
    return switch (this) {
      case RENAME -> old;
      case CHANGE_TYPE -> each(old, value -> plain(value + "e-1"));
      case SPLIT -> divided(old.get(0));
      case MERGE -> joined(old.get(0), old.get(1));
    };
  }

  /** The old values for these new ones. */
  List<@Nullable String> down(List<@Nullable String> now) {
    return switch (this) {
      case RENAME -> now;
      case CHANGE_TYPE ->
          each(now, value -> "" + (long) Math.floor(Double.parseDouble(value) * 10));
      case SPLIT -> joined(now.get(0) == null ? "" : now.get(0), now.get(1));
      case MERGE -> divided(now.get(0));
    };
  }

  /** A number without needless zeros, however the database writes it. */
  static String plain(String number) {
    return new BigDecimal(number).stripTrailingZeros().toPlainString();
  }

  private static List<@Nullable String> each(
      List<@Nullable String> values, UnaryOperator<String> function) {
    List<@Nullable String> applied = new ArrayList<>(values);
    applied.replaceAll(value -> value == null ? null : function.apply(value));
    return applied;
  }

  private static List<@Nullable String> divided(@Nullable String whole) {
    return whole == null
        ? Arrays.asList(null, null)
        : List.of(
            whole.substring(0, Math.min(3, whole.length())),
            whole.substring(Math.min(4, whole.length())));
  }

  private static List<@Nullable String> joined(@Nullable String first, @Nullable String second) {
    if (first == null && second == null) {
      return Collections.singletonList(null);
    }
    return List.of((first == null ? "" : first) + "-" + (second == null ? "" : second));
  }
}
