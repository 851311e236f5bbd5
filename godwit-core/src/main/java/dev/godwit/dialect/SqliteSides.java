package dev.godwit.dialect;

import dev.godwit.plan.Replacement;
import dev.godwit.plan.Replacement.New;
import dev.godwit.plan.Replacement.Old;
import dev.godwit.schema.Attribute;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The old and the new side of a replacement as conditions and assignments on a row that has just
 * been written.
 *
 * @param replacement what is replaced
 */
record SqliteSides(Replacement replacement) {

  /** The old columns that some expression yields. */
  List<Old> fed() {
    return replacement.olds().stream().filter(old -> old.down() != null).toList();
  }

  /** The old columns, and the new ones by the names that they have until contract. */
  List<String> columns() {
    return Stream.concat(
            replacement.olds().stream().map(Old::name),
            replacement.news().stream().map(New::working))
        .toList();
  }

  /** Assigns the new columns what follows from the old ones. */
  String up() {
    return all(replacement.news(), each -> quoted(each.working()) + " = (" + each.up().sql() + ")");
  }

  /** Assigns the new columns that are null what follows from the old ones. */
  String fill() {
    return all(
        replacement.news(),
        each -> "%1$s = coalesce(%1$s, (%2$s))".formatted(quoted(each.working()), each.up().sql()));
  }

  /** Whether an update has found all new columns null. */
  String unfilled() {
    return both(replacement.news(), each -> "old." + quoted(each.working()) + " is null");
  }

  /** Whether one of the new columns is null. */
  String someNull() {
    return any(replacement.news(), each -> quoted(each.working()) + " is null");
  }

  /** Whether the new columns hold just what follows from the old ones. */
  String isUp() {
    return both(replacement.news(), each -> holds(each.working(), "(" + each.up().sql() + ")"));
  }

  /** Assigns the old columns what follows from the new ones. */
  String down() {
    return all(fed(), old -> quoted(old.name()) + " = " + value(old));
  }

  /** Whether the old columns hold just what follows from the new ones. */
  String isDown() {
    return both(fed(), old -> holds(old.name(), value(old)));
  }

  /** Whether an update has changed an old column. */
  String oldsChanged() {
    return any(replacement.olds(), old -> changed(old.name()));
  }

  /** Whether an update has changed a new column. */
  String newsChanged() {
    return any(replacement.news(), each -> changed(each.working()));
  }

  /** Whether an insert says something in a new column: they have no defaults until contract. */
  String newsGiven() {
    return any(
        replacement.news(),
        each -> "new." + quoted(each.working()) + " is not null" + notDefault(each));
  }

  /** Where one column holds what the other does, its default says nothing either. */
  private String notDefault(New each) {
    Attribute old = replacement.rename() ? column(replacement.olds().get(0)) : null;
    return old == null || old.defaultSql() == null || old.changingDefault()
        ? ""
        : " and not (" + holds("new", each.working(), defaultOf(old)) + ")";
  }

  /** Whether an insert says something in an old column, as far as that can be told. */
  String oldsGiven() {
    return any(
        replacement.olds(),
        old -> {
          Attribute column = column(old);
          return column.changingDefault() || column.identity() != null
              ? "0"
              : "not (" + holds("new", old.name(), defaultOf(column)) + ")";
        });
  }

  /** Whether the old columns may say something after an insert that gave no new ones. */
  String oldsFilled() {
    return any(
        replacement.olds(),
        old -> {
          Attribute column = column(old);
          return column.defaultSql() != null || column.identity() != null
              ? "1"
              : "new." + quoted(old.name()) + " is not null";
        });
  }

  /** The column that is replaced. */
  Attribute column(Old old) {
    return replacement.table().column(old.name()).orElseThrow();
  }

  /**
   * The old column's value over the new ones, by the names that these have in the end. Where they
   * do not have them yet, they are called so between the expression and the row.
   */
  private String value(Old old) {
    String down = "(" + Objects.requireNonNull(old.down()).sql() + ")";
    if (!replacement.inPlace()) {
      return down;
    }
    String news =
        replacement.news().stream()
            .map(each -> quoted(each.working()) + " as " + quoted(each.column().name()))
            .collect(Collectors.joining(", "));
    return "(select %s from (select %s) as %s)"
        .formatted(down, news, SqliteFacts.quote(replacement.table()));
  }

  private static String defaultOf(Attribute column) {
    return column.defaultSql() == null ? "null" : "(" + column.defaultSql() + ")";
  }

  /** The plus takes the expression's own affinity away: it gets the column's, as writing does. */
  private static String holds(String column, String value) {
    return quoted(column) + " collate binary is +" + value;
  }

  private static String holds(String row, String column, String value) {
    return row + "." + holds(column, value);
  }

  /** Exactly: 1 is not 1.0 and not '1', and letters differ that a collation takes for the same. */
  private static String changed(String column) {
    String c = quoted(column);
    return "typeof(old.%1$s) <> typeof(new.%1$s) or old.%1$s is not new.%1$s collate binary"
        .formatted(c);
  }

  private static String quoted(String column) {
    return SqliteFacts.quote(column);
  }

  private static <T> String all(List<T> columns, Function<T, String> sql) {
    return columns.stream().map(sql).collect(Collectors.joining(", "));
  }

  private static <T> String both(List<T> columns, Function<T, String> sql) {
    return columns.isEmpty() ? "0" : columns.stream().map(sql).collect(Collectors.joining(" and "));
  }

  private static <T> String any(List<T> columns, Function<T, String> sql) {
    return columns.isEmpty() ? "0" : columns.stream().map(sql).collect(Collectors.joining(" or "));
  }
}
