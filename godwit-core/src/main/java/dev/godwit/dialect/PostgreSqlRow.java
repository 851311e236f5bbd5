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
import org.jspecify.annotations.Nullable;

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

  /**
   * Whether an insert is to give the new columns their values: none was named; some old one was, or
   * may have been, or there is nothing else to go by.
   */
  String upOnInsert() {
    List<String> conditions = new ArrayList<>();
    replacement.news().forEach(each -> conditions.add("not (" + named(each) + ")"));
    List<String> either = new ArrayList<>();
    boolean unknown =
        replacement.olds().stream().anyMatch(each -> attribute(each.name()).changingDefault());
    if (unknown) {
      return String.join(" and ", conditions);
    }
    replacement.olds().forEach(each -> either.add(named(each)));
    either.add(
        replacement.news().stream()
            .map(each -> "NEW." + quote(each.working()) + " is null")
            .collect(Collectors.joining(" and ", "(", ")")));
    conditions.add("(" + String.join(" or ", either) + ")");
    return String.join(" and ", conditions);
  }

  /** Whether the old columns may be those of an earlier change, still open. */
  boolean builds() {
    return replacement.table().dependents().stream()
        .anyMatch(each -> each.kind().equals(Dependent.OPEN_CHANGE));
  }

  /** Whether an insert plainly names new columns, and no old ones. */
  String downFirst() {
    List<String> conditions = new ArrayList<>();
    for (Replacement.Old each : replacement.olds()) {
      if (!attribute(each.name()).changingDefault()) {
        conditions.add("not (" + named(each) + ")");
      }
    }
    conditions.add(
        replacement.news().stream().map(this::named).collect(Collectors.joining(" or ", "(", ")")));
    return String.join(" and ", conditions);
  }

  /**
   * Whether an insert is to give the old columns their values: none was named, as far as one can
   * tell; some new one was, or the old ones have nothing.
   */
  String downOnInsert() {
    List<String> conditions = new ArrayList<>();
    for (Replacement.Old each : replacement.olds()) {
      if (!attribute(each.name()).changingDefault()) {
        conditions.add("not (" + named(each) + ")");
      }
    }
    if (!replacement.news().isEmpty()) {
      List<String> either = new ArrayList<>();
      replacement.news().forEach(each -> either.add(named(each)));
      either.add(
          replacement.olds().stream()
              .map(each -> "NEW." + quote(each.name()) + " is null")
              .collect(Collectors.joining(" and ", "(", ")")));
      conditions.add("(" + String.join(" or ", either) + ")");
      if (replacement.rename()) {
        conditions.add(differ("NEW"));
      }
    }
    return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
  }

  private String named(Replacement.Old old) {
    Attribute column = attribute(old.name());
    return named(old.name(), column.column().type(), column.defaultSql());
  }

  private String named(Replacement.New each) {
    return named(each.working(), each.column().type(), defaultSql(each).orElse(null));
  }

  private static String named(String column, String type, @Nullable String value) {
    return value == null
        ? "not (NEW." + quote(column) + " is null)"
        : "record_image_ne(row(NEW.%s), row(cast((%s) as %s)))"
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
        replacement.olds().stream().anyMatch(old -> attribute(old.name()).changingDefault());
    if (value == null || changing) {
      return Optional.empty();
    }
    boolean known =
        replacement.olds().stream()
            .anyMatch(old -> value.equals(attribute(old.name()).defaultSql()));
    return known || PostgreSqlWords.constant(value) ? Optional.of(value) : Optional.empty();
  }

  private Attribute attribute(String column) {
    return replacement.table().column(column).orElseThrow();
  }
}
