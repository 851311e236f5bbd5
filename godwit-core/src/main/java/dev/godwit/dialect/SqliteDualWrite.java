package dev.godwit.dialect;

import dev.godwit.plan.Replacement;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The triggers that keep old and new columns in step.
 *
 * <p>A trigger of SQLite cannot change the row that is being written, so these write it once more
 * when it is there. Such a write, and Godwit's backfill, look like a program's that knows one side
 * only; they are told from it by leaving on that side just what follows from the other.
 */
final class SqliteDualWrite {

  private final Replacement replacement;
  private final SqliteSides sides;
  private final Shape table;
  private final String here;

  SqliteDualWrite(Replacement replacement) {
    this.replacement = replacement;
    this.sides = new SqliteSides(replacement);
    this.table = replacement.table();
    this.here = SqliteFacts.here(table, "new");
  }

  /** Makes the triggers; SQLite looks through them only where a statement could fire them. */
  List<String> create() {
    List<String> statements = new ArrayList<>();
    List<String> insert = onInsert();
    if (!insert.isEmpty()) {
      statements.add(trigger("insert", "insert", "", insert));
      statements.add(
          "insert into %1$s (%2$s) select %2$s from %1$s where 0"
              .formatted(SqliteFacts.quote(table), quoted(sides.columns())));
    }
    List<String> update = onUpdate();
    if (!update.isEmpty()) {
      String changed = "(%s) <> (%s)".formatted(sides.oldsChanged(), sides.newsChanged());
      String when = " when " + changed + lost();
      statements.add(trigger("update", "update of " + quoted(sides.columns()), when, update));
      String first = SqliteFacts.quote(sides.columns().get(0));
      statements.add(
          "update %s set %2$s = %2$s where 0".formatted(SqliteFacts.quote(table), first));
    }
    return statements;
  }

  /** Drops them. */
  List<String> drop() {
    List<String> statements = new ArrayList<>();
    if (!onInsert().isEmpty()) {
      statements.add("drop trigger " + name("insert"));
    }
    if (!onUpdate().isEmpty()) {
      statements.add("drop trigger " + name("update"));
    }
    return statements;
  }

  /** The old columns that take null for a while, as a write may leave them to be filled. */
  List<String> relaxed() {
    return replacement.olds().stream()
        .filter(old -> SqliteFacts.mustBeNamed(sides.column(old)))
        .map(Replacement.Old::name)
        .toList();
  }

  private List<String> onInsert() {
    List<String> body = new ArrayList<>();
    String news = "(" + sides.newsGiven() + ")";
    if (!replacement.news().isEmpty()) {
      String filled = replacement.olds().isEmpty() ? "1" : "(" + sides.oldsFilled() + ")";
      body.add(
          update(sides.up(), "not " + news + " and " + filled + " and not (" + sides.isUp() + ")"));
    }
    if (!sides.fed().isEmpty() && !replacement.news().isEmpty()) {
      String olds = "(" + sides.oldsGiven() + ")";
      body.add(
          update(sides.down(), news + " and not " + olds + " and not (" + sides.isDown() + ")"));
    } else {
      sides.fed().stream()
          .filter(old -> sides.column(old).defaultSql() == null)
          .filter(old -> sides.column(old).identity() == null)
          .forEach(
              old -> {
                String column = SqliteFacts.quote(old.name());
                SqliteSides one = new SqliteSides(alone(old));
                body.add(
                    update(
                        one.down(), "new." + column + " is null and not (" + one.isDown() + ")"));
              });
    }
    body.addAll(refusals());
    return body;
  }

  private Replacement alone(Replacement.Old old) {
    return new Replacement(table, List.of(old), List.of(), false, false, replacement.names());
  }

  private List<String> onUpdate() {
    List<String> body = new ArrayList<>();
    if (!replacement.news().isEmpty() && !replacement.olds().isEmpty()) {
      String settled = " and not (" + sides.isUp() + ") and not (" + sides.isDown() + ")";
      if (replacement.news().size() > 1) {
        body.add(
            update(
                sides.fill(),
                "(%s) and %s and (%s) and not (%s)"
                    .formatted(
                        sides.newsChanged(), sides.unfilled(), sides.someNull(), sides.isUp())));
      }
      body.add(update(sides.up(), "(" + sides.oldsChanged() + ")" + settled));
      if (!sides.fed().isEmpty()) {
        body.add(update(sides.down(), "(" + sides.newsChanged() + ")" + settled));
      }
    }
    if (!body.isEmpty() || !refusing().isEmpty()) {
      body.addAll(refusals());
    }
    return body;
  }

  private String update(String set, String condition) {
    return "update %s set %s where %s and %s"
        .formatted(SqliteFacts.quote(table), set, here, condition);
  }

  /** The relaxed columns that must not be null when the write is done. */
  private List<String> refusing() {
    List<String> fed = sides.fed().stream().map(Replacement.Old::name).toList();
    return relaxed().stream().filter(fed::contains).toList();
  }

  private List<String> refusals() {
    return refusing().stream()
        .map(
            column ->
                "select raise(abort, '%s') from %s where %s and %s is null"
                    .formatted(
                        ("NOT NULL constraint failed: " + table.name().name() + "." + column)
                            .replace("'", "''"),
                        SqliteFacts.quote(table),
                        here,
                        SqliteFacts.quote(column)))
        .toList();
  }

  private String lost() {
    return refusing().stream()
        .map(column -> " or new." + SqliteFacts.quote(column) + " is null")
        .collect(Collectors.joining());
  }

  private String name(String event) {
    return SqliteFacts.quote(replacement.names().of(replacement.label(), event));
  }

  private String trigger(String label, String event, String when, List<String> body) {
    return "create trigger %s after %s on %s%s begin %s; end"
        .formatted(name(label), event, SqliteFacts.quote(table), when, String.join("; ", body));
  }

  private static String quoted(List<String> columns) {
    return columns.stream().map(SqliteFacts::quote).collect(Collectors.joining(", "));
  }
}
