package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.alter;
import static dev.godwit.dialect.PostgreSqlWords.literal;
import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A column's numbering goes on where it was when another takes its place: its sequence cannot
 * change hands, so a new one of the same name begins at the next number.
 *
 * @param replacement whose columns they are
 * @param heirs which new column takes it on
 */
record PostgreSqlIdentity(Replacement replacement, PostgreSqlHeirs heirs) {

  private Optional<Attribute> numbered() {
    return replacement.olds().stream()
        .filter(old -> heirs.of(old.name()).isPresent())
        .map(old -> replacement.table().column(old.name()).orElseThrow())
        .filter(each -> each.identity() != null)
        .findFirst();
  }

  /** The column whose sequence is asked where it stands before anything is done; empty for none. */
  Optional<String> sequence() {
    return numbered().map(Attribute::name);
  }

  /** Numbers the new column, from the variable {@code next} on. */
  List<String> add() {
    return numbered()
        .map(
            each ->
                numbering(
                    heirs.of(each.name()).orElseThrow().column().name(),
                    String.valueOf(each.identity())))
        .orElse(List.of());
  }

  /** Numbers the old column again. */
  List<String> again() {
    return numbered()
        .map(each -> numbering(each.name(), String.valueOf(each.identity())))
        .orElse(List.of());
  }

  /** The new column whose sequence is asked where it stands before that is undone. */
  Optional<String> sequenceOfHeir() {
    return numbered().map(each -> heirs.of(each.name()).orElseThrow().column().name());
  }

  private List<String> numbering(String column, String identity) {
    Shape table = replacement.table();
    return List.of(
        alter(table.name(), "alter column " + quote(column) + " add " + identity),
        "perform setval(pg_get_serial_sequence(%s, %s), next, false)"
            .formatted(literal(PostgreSqlWords.name(table.name())), literal(column)));
  }

  /** Takes the numbering from a column whose sequence was asked. */
  static String drop(Shape table, String column) {
    return alter(table.name(), "alter column " + quote(column) + " drop identity if exists");
  }
}
