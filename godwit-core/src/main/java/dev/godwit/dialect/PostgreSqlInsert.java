package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.NewColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which columns an insert has named, as far as its row tells: those that do not hold what their
 * default yields.
 *
 * @param replacement whose columns they are
 * @param row the row
 */
record PostgreSqlInsert(Replacement replacement, PostgreSqlRow row) {

  PostgreSqlInsert(Replacement replacement) {
    this(replacement, new PostgreSqlRow(replacement));
  }

  /**
   * Whether an insert is to give the new columns their values: none was named; some old one was, or
   * may have been, or there is nothing else to go by.
   */
  String upOnInsert() {
    String unnamed = all(replacement.news().stream().map(this::unnamed));
    boolean plain =
        replacement.news().stream().allMatch(each -> defaultSql(each).isEmpty())
            || replacement.olds().stream()
                .anyMatch(each -> row.attribute(each.name()).changingDefault());
    return plain
        ? unnamed
        : unnamed
            + " and not ("
            + all(
                Stream.concat(
                    replacement.olds().stream().map(this::unnamed),
                    Stream.of("not (" + nothing(working()) + ")")))
            + ")";
  }

  /** Whether the old columns may be those of an earlier change, still open. */
  boolean builds() {
    return !replacement.news().isEmpty()
        && replacement.table().dependents().stream()
            .anyMatch(each -> each.kind().equals(Dependent.OPEN_CHANGE));
  }

  /**
   * Whether an insert plainly names new columns, and no old ones: those go all the way back before
   * an earlier change looks whether its own were named.
   */
  String downFirst() {
    List<String> conditions = new ArrayList<>();
    for (Replacement.Old each : replacement.olds()) {
      if (!row.attribute(each.name()).changingDefault()) {
        conditions.add(unnamed(each));
      }
    }
    conditions.add("not (" + all(replacement.news().stream().map(this::unnamed)) + ")");
    return all(conditions.stream());
  }

  /**
   * Whether an insert is to give the old columns their values: none was named, as far as one can
   * tell; some new one was, or the old ones have nothing.
   */
  String downOnInsert() {
    List<Replacement.Old> telling =
        replacement.olds().stream()
            .filter(each -> !row.attribute(each.name()).changingDefault())
            .toList();
    List<String> conditions = new ArrayList<>();
    telling.forEach(each -> conditions.add(unnamed(each)));
    boolean plain =
        telling.size() == replacement.olds().size()
            && telling.stream().allMatch(each -> row.attribute(each.name()).defaultSql() == null);
    if (!plain && !replacement.news().isEmpty()) {
      List<String> olds = replacement.olds().stream().map(Replacement.Old::name).toList();
      conditions.add(
          "not ("
              + all(
                  Stream.concat(
                      replacement.news().stream().map(this::unnamed),
                      Stream.of("not (" + nothing(olds) + ")")))
              + ")");
    }
    if (replacement.rename()) {
      conditions.add(row.differ("NEW"));
    }
    return conditions.isEmpty() ? "true" : all(conditions.stream());
  }

  private List<String> working() {
    return replacement.news().stream().map(Replacement.New::working).toList();
  }

  private static String all(Stream<String> conditions) {
    return conditions.collect(Collectors.joining(" and "));
  }

  private static String nothing(List<String> columns) {
    return all(columns.stream().map(each -> "NEW." + quote(each) + " is null"));
  }

  private String unnamed(Replacement.Old old) {
    Attribute column = row.attribute(old.name());
    return unnamed(old.name(), column.column().type(), column.defaultSql());
  }

  private String unnamed(Replacement.New each) {
    return unnamed(each.working(), each.column().type(), defaultSql(each).orElse(null));
  }

  /** An insert that names a column to give it its default is one that does not name it. */
  private static String unnamed(String column, String type, @Nullable String value) {
    return value == null
        ? "NEW." + quote(column) + " is null"
        : "record_image_eq(row(NEW.%s), row(cast((%s) as %s)))"
            .formatted(quote(column), value, type);
  }

  /**
   * What a new column has for a default until contract: its own, where that is sure to be the same
   * each time it is asked, and where nothing else tells the old and the new value apart.
   */
  Optional<String> defaultSql(Replacement.New each) {
    NewColumn column = each.column();
    String value = column.defaultSql();
    boolean changing =
        replacement.olds().stream().anyMatch(old -> row.attribute(old.name()).changingDefault());
    if (value == null || changing) {
      return Optional.empty();
    }
    boolean known =
        replacement.olds().stream()
            .anyMatch(old -> value.equals(row.attribute(old.name()).defaultSql()));
    return known || PostgreSqlWords.constant(value) ? Optional.of(value) : Optional.empty();
  }
}
