package dev.godwit.backfill;

import dev.godwit.dialect.RowSql.Assignment;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Expression;
import dev.godwit.schema.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a batch whose new values are SQL expressions.
 *
 * <p>Old values are read under lock, or answered by the update itself, so that what the log holds
 * is what was overwritten; new ones are logged as they are after the table's own triggers.
 */
final class BatchSql {

  private final Subject subject;
  private final Backfill backfill;
  private final List<Column> columns;
  private final @Nullable UndoLog log;
  private final boolean returnsOld;

  /** The statements for a table, where no old values are kept. */
  BatchSql(Subject subject, Backfill backfill) {
    this(subject, backfill, null, false);
  }

  /**
   * The statements for a table.
   *
   * @param log where old values are kept; null for nowhere
   * @param returnsOld whether updates answer what they overwrite
   */
  BatchSql(Subject subject, Backfill backfill, @Nullable UndoLog log, boolean returnsOld) {
    this.subject = subject;
    this.backfill = backfill;
    this.columns = subject.columns(backfill.columns());
    this.log = log;
    this.returnsOld = returnsOld;
  }

  /**
   * The statements of one batch, in order; the first one's count of rows is that of the rows
   * changed.
   *
   * @param range the condition that a row belongs to the batch
   * @param batch the batch's number in its run
   */
  List<Sql> statements(Sql range, long batch) {
    if (log == null) {
      return List.of(plain(range));
    }
    if (returnsOld) {
      return List.of(answered(log, range, batch));
    }
    return subject.rows().writesInQueries()
        ? List.of(together(log, range, batch))
        : List.of(keep(log, range, batch), change(log, range, batch), log.noteNewValues(batch));
  }

  /** The condition that a row is meant by the user, and not yet right. */
  Sql wrong() {
    return wrong(new Sql().add("1 = 1"));
  }

  /** How many rows there are, and how many of them are not right: one row. */
  Sql count(Sql range) {
    return new Sql()
        .add("select count(*), count(case when ")
        .add(wrong())
        .add(" then 1 end) from " + subject.name() + " where ")
        .add(range);
  }

  private Sql plain(Sql range) {
    return new Sql()
        .add("update " + subject.name() + " set " + assignments(this::assigned) + " where ")
        .add(wrong(range));
  }

  /** Sets the columns to null where they hold just what the expressions yield. */
  Sql toNull(Sql range) {
    String filled = numbered(names(columns), (name, i) -> name + " is not null", " or ");
    String right =
        numbered(
            columns,
            (c, i) ->
                "not (" + subject.rows().differs(c, subject.qualified(c), expression(c)) + ")",
            " and ");
    Sql sql =
        new Sql()
            .add("update " + subject.name() + " set " + assignments(c -> "null") + " where (")
            .add(range)
            .add(") and (" + filled + ") and " + right);
    Expression where = backfill.where();
    return where == null ? sql : sql.add(" and (" + where.sql() + ")");
  }

  /** Queries that fail where an expression, or the condition, makes no sense to the database. */
  Map<Expression, String> probes() {
    Map<Expression, String> probes = new LinkedHashMap<>();
    for (Column column : columns) {
      probes.put(expressionOf(column), "select " + expression(column) + nothing());
    }
    if (backfill.where() != null) {
      probes.put(
          backfill.where(), "select 1" + nothing() + " and (" + backfill.where().sql() + ")");
    }
    return probes;
  }

  private String nothing() {
    return " from " + subject.name() + " where 1 = 0";
  }

  /** Changes so many rows, whichever come first. */
  Sql some(long rows) {
    return plain(new Sql().add("1 = 1")).add(" limit " + rows);
  }

  /** Changes, and logs what the update says it has overwritten. */
  private Sql answered(UndoLog log, Sql range, long batch) {
    return new Sql()
        .add("with godwit_changed as (")
        .add(plain(range))
        .add(" " + subject.rows().returning())
        .add(numbered(subject.keyNames(), (name, i) -> name + " as k" + i, ", ") + ", ")
        .add(numbered(columns, (c, i) -> "godwit_old." + quoted(c) + " as o" + i, ", ") + ", ")
        .add(numbered(names(columns), (n, i) -> subject.rows().fingerprint(n) + " as n" + i, ", "))
        .add(") insert into " + log.table() + " (batch, " + log.columnList() + ") select ")
        .add("cast(? as bigint), godwit_changed.* from godwit_changed", List.of(batch));
  }

  /** Reads under lock, changes, and logs in one statement. */
  private Sql together(UndoLog log, Sql range, long batch) {
    String keys = listed(subject.keyNames(), "k");
    String olds = listed(names(columns), "o");
    String news = listed(columns.stream().map(this::assigned).toList(), "v");
    String join =
        numbered(subject.keyNames(), (name, i) -> name + " = godwit_stale.k" + i, " and ");
    String written = numbered(names(columns), (name, i) -> subject.rows().fingerprint(name), ", ");
    return new Sql()
        .add("with godwit_stale as materialized (select " + keys + ", " + olds + ", " + news)
        .add(" from " + subject.name() + " where ")
        .add(wrong(range))
        .add(ordered())
        .add(subject.rows().forUpdate())
        .add("), godwit_changed as (update " + subject.name() + " set ")
        .add(numbered(columns, (c, i) -> quoted(c) + " = godwit_stale.v" + i, ", "))
        .add(" from godwit_stale where " + join + " returning ")
        .add(numbered(subject.keyNames(), (name, i) -> "godwit_stale.k" + i, ", ") + ", ")
        .add(numbered(columns, (c, i) -> "godwit_stale.o" + i, ", ") + ", " + written)
        .add(") insert into " + log.table() + " (batch, " + log.columnList() + ") select ")
        .add("cast(? as bigint), godwit_changed.* from godwit_changed", List.of(batch));
  }

  private Sql keep(UndoLog log, Sql range, long batch) {
    return new Sql()
        .add("insert into " + log.table() + " (batch, " + log.keyAndOldList() + ") select ")
        .add("?", List.of(batch))
        .add(
            ", " + String.join(", ", subject.keyNames()) + ", " + String.join(", ", names(columns)))
        .add(" from " + subject.name() + " where ")
        .add(wrong(range))
        .add(ordered())
        .add(subject.rows().forUpdate());
  }

  private Sql change(UndoLog log, Sql range, long batch) {
    return new Sql()
        .add("update " + subject.name() + " set " + assignments(this::assigned) + " where (")
        .add(range)
        .add(") and ")
        .add(log.holds(batch));
  }

  private String ordered() {
    return subject.lasting() ? " order by " + String.join(", ", subject.keyNames()) : "";
  }

  /** In range, meant by the user, and not yet right. */
  Sql wrong(Sql range) {
    Sql sql = new Sql().add("(").add(range).add(")");
    Expression where = backfill.where();
    if (where != null) {
      sql.add(" and (" + where.sql() + ")");
    }
    if (backfill.idempotent()) {
      sql.add(" and (" + stale() + ")");
    }
    return sql;
  }

  private String stale() {
    return columns.stream()
        .map(c -> subject.rows().differs(c, subject.qualified(c), expression(c)))
        .collect(Collectors.joining(" or "));
  }

  private String expression(Column column) {
    return "(" + expressionOf(column).sql() + ")";
  }

  private String assigned(Column column) {
    return subject.rows().assignable(column, expression(column));
  }

  private Expression expressionOf(Column column) {
    Expression expression = backfill.set().get(column.name());
    if (expression == null) {
      throw new IllegalArgumentException(column.name());
    }
    return expression;
  }

  private String assignments(Function<Column, String> value) {
    return columns.stream()
        .map(c -> new Assignment(quoted(c), value.apply(c)))
        .map(each -> each.column() + " = " + each.value())
        .collect(Collectors.joining(", "));
  }

  private String quoted(Column column) {
    return subject.dialect().quote(column.name());
  }

  private List<String> names(List<Column> all) {
    return all.stream().map(subject::qualified).toList();
  }

  private static String listed(List<String> values, String prefix) {
    return numbered(values, (value, i) -> value + " as " + prefix + i, ", ");
  }

  /** Texts of the values and their places, from 1. */
  static <T> String numbered(List<T> values, Numbered<T> text, String separator) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      parts.add(text.of(values.get(i), i + 1));
    }
    return String.join(separator, parts);
  }

  /**
   * The text of a value at a place.
   *
   * @param <T> the value's type
   */
  @FunctionalInterface
  interface Numbered<T> {
    String of(T value, int number);
  }
}
