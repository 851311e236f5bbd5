package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Dependent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The row of a trigger as conditions and expressions see it.
 *
 * @param replacement whose columns it has
 */
record PostgreSqlRow(Replacement replacement) {

  /** Whether what is renamed is a generated column, which nobody writes. */
  boolean generated() {
    return replacement.rename() && attribute(replacement.olds().get(0).name()).column().generated();
  }

  /** The value of the generated column. */
  String generation() {
    String old = replacement.olds().get(0).name();
    String expression =
        replacement.table().dependents().stream()
            .filter(
                each -> each.kind().equals(PostgreSqlFacts.GENERATED) && each.name().equals(old))
            .map(Dependent::create)
            .findFirst()
            .orElseThrow()
            .get(0);
    return old(expression);
  }

  /** Whether the dual write gives an old column its values. */
  boolean writable(Replacement.Old old) {
    Attribute column = attribute(old.name());
    boolean numbered = replacement.news().isEmpty() && column.changingDefault();
    return old.down() != null && !column.column().generated() && !numbered;
  }

  /** An expression over the row as old programs see it. */
  String old(String expression) {
    return replacement.rename() && !generated()
        ? "NEW." + quote(replacement.olds().get(0).name())
        : "(select %s from (select %s) as %s)"
            .formatted(expression, oldColumns(expression), quote(table()));
  }

  private String oldColumns(String... expressions) {
    return PostgreSqlWords.named(replacement.table(), String.join(" ", expressions)).stream()
        .map(each -> "NEW." + quote(each) + " as " + quote(each))
        .collect(Collectors.joining(", "));
  }

  /** An expression over the row as new programs see it, before contract. */
  String fresh(String expression) {
    return fresh(expression, false);
  }

  /** An expression over the row as new programs see it, after contract. */
  String kept(String expression) {
    return fresh(expression, true);
  }

  private String fresh(String expression, boolean done) {
    if (replacement.rename()) {
      Replacement.New only = replacement.news().get(0);
      return "NEW." + quote(done ? only.column().name() : only.working());
    }
    List<String> columns = new ArrayList<>();
    for (Replacement.New each : replacement.news()) {
      String name = each.column().name();
      columns.add("NEW." + quote(done ? name : each.working()) + " as " + quote(name));
    }
    for (String each : PostgreSqlWords.named(replacement.table(), expression)) {
      boolean taken =
          replacement.news().stream().anyMatch(fresh -> fresh.column().name().equals(each))
              || replacement.olds().stream().anyMatch(old -> old.name().equals(each));
      if (!taken) {
        columns.add("NEW." + quote(each) + " as " + quote(each));
      }
    }
    return "(select %s from (select %s) as %s)"
        .formatted(expression, String.join(", ", columns), quote(table()));
  }

  /** Whether the new columns hold what the old ones yield. */
  String consistent() {
    List<String> values = new ArrayList<>();
    List<String> yields = new ArrayList<>();
    List<String> ups = new ArrayList<>();
    for (int i = 0; i < replacement.news().size(); i++) {
      Replacement.New each = replacement.news().get(i);
      values.add("NEW." + quote(each.working()) + " as godwit_" + i);
      yields.add("cast((" + each.up().sql() + ") as " + each.column().type() + ")");
      ups.add(each.up().sql());
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      names.add("godwit_new.godwit_" + i);
    }
    return "(select record_image_eq(row(%s), row(%s)) from (select %s) as %s cross join (select %s) as godwit_new)"
        .formatted(
            String.join(", ", names),
            String.join(", ", yields),
            oldColumns(ups.toArray(new String[0])),
            quote(table()),
            String.join(", ", values));
  }

  private String table() {
    return replacement.table().name().name();
  }

  /** Whether an update changes one of the columns. */
  String changed(List<String> columns) {
    return "record_image_ne(" + values("OLD", columns) + ", " + values("NEW", columns) + ")";
  }

  private static String values(String row, List<String> columns) {
    return columns.stream()
        .map(each -> row + "." + quote(each))
        .collect(Collectors.joining(", ", "row(", ")"));
  }

  /** Whether the two columns of a rename differ. */
  String differ(String row) {
    return "record_image_ne(row(%1$s.%2$s), row(%1$s.%3$s))"
        .formatted(
            row,
            quote(replacement.olds().get(0).name()),
            quote(replacement.news().get(0).working()));
  }

  /** The column of that name. */
  Attribute attribute(String column) {
    return replacement.table().column(column).orElseThrow();
  }
}
