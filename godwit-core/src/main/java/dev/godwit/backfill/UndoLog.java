package dev.godwit.backfill;

import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.RowSql.Assignment;
import dev.godwit.schema.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of a run's old values: batch, key, the old value of each column that was written, and a
 * fingerprint of the new one.
 *
 * <p>Each change is an entry of its own. They are undone from the last to the first, so a row that
 * a run has changed twice goes back both steps.
 */
final class UndoLog {

  private final Subject subject;
  private final List<Column> columns;
  private final String table;

  UndoLog(Subject subject, List<Column> columns, String table) {
    this.subject = subject;
    this.columns = List.copyOf(columns);
    this.table = table;
  }

  String table() {
    return table;
  }

  /** Makes the table anew; a run with the same number may have been cut off before it was there. */
  void create(Connection connection) throws SQLException {
    drop(connection);
    String query =
        "select "
            + subject.rows().wholeNumber("0")
            + " as batch, "
            + BatchSql.numbered(subject.keyNames(), (name, i) -> name + " as k" + i, ", ")
            + ", "
            + BatchSql.numbered(columns, (c, i) -> old(c) + " as o" + i, ", ")
            + ", "
            + BatchSql.numbered(columns, (c, i) -> fingerprint(c) + " as n" + i, ", ")
            + ", "
            + subject.rows().wholeNumber("null")
            + " as state from "
            + subject.name();
    List<String> key = new ArrayList<>(List.of("batch"));
    for (int i = 1; i <= subject.keyColumns().size(); i++) {
      key.add("k" + i);
    }
    for (String sql : subject.rows().createEmpty(table, query, key)) {
      Jdbc.execute(connection, sql);
    }
  }

  private String old(Column column) {
    return subject.rows().copied(subject.qualified(column));
  }

  private String fingerprint(Column column) {
    return subject.rows().fingerprint(subject.qualified(column));
  }

  /** Drops the table; old values are gone then. */
  void drop(Connection connection) throws SQLException {
    Jdbc.execute(connection, "drop table if exists " + table);
  }

  /** Its columns but for the batch: key, old values, fingerprints of the new ones. */
  String columnList() {
    return keyAndOldList() + ", " + BatchSql.numbered(columns, (c, i) -> "n" + i, ", ");
  }

  String keyAndOldList() {
    return BatchSql.numbered(subject.keyColumns(), (c, i) -> "k" + i, ", ")
        + ", "
        + BatchSql.numbered(columns, (c, i) -> "o" + i, ", ");
  }

  /** The condition that an entry of a batch is about the table's row. */
  Sql holds(long batch) {
    return new Sql()
        .add(
            "exists (select 1 from " + table + " godwit_u where godwit_u.batch = ?", List.of(batch))
        .add(" and " + sameRow() + ")");
  }

  private String sameRow() {
    return BatchSql.numbered(subject.keyNames(), (name, i) -> name + " = godwit_u.k" + i, " and ");
  }

  /** Notes what the rows of a batch hold now. */
  Sql noteNewValues(long batch) {
    String values =
        BatchSql.numbered(
            columns,
            (c, i) ->
                "n%d = (select %s from %s where %s)"
                    .formatted(i, fingerprint(c), subject.name(), rowOf(table)),
            ", ");
    return new Sql().add("update " + table + " set " + values + " where batch = ?", List.of(batch));
  }

  private String rowOf(String log) {
    return BatchSql.numbered(
        subject.keyNames(), (name, i) -> name + " = " + log + ".k" + i, " and ");
  }

  /** Puts the rows of a batch back that still hold what the run wrote. */
  Sql restore(long batch) {
    List<Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      assignments.add(
          new Assignment(subject.dialect().quote(columns.get(i).name()), "godwit_u.o" + (i + 1)));
    }
    String untouched =
        BatchSql.numbered(
            columns, (c, i) -> subject.rows().same(fingerprint(c), "godwit_u.n" + i), " and ");
    return new Sql()
        .add(
            subject
                .rows()
                .updateFrom(
                    subject.name(),
                    assignments,
                    table + " godwit_u",
                    sameRow()
                        + " and "
                        + untouched
                        + " and godwit_u.state is null and godwit_u.batch = ?"),
            List.of(batch));
  }

  /** Notes of the entries of a batch whether their rows hold the old values again. */
  Sql settle(long batch) {
    String back =
        BatchSql.numbered(
            columns,
            (c, i) ->
                subject.rows().same(fingerprint(c), subject.rows().fingerprint(table + ".o" + i)),
            " and ");
    return new Sql()
        .add("update " + table + " set state = case when exists (select 1 from " + subject.name())
        .add(" where " + rowOf(table) + " and " + back + ") then 1 else 2 end")
        .add(" where state is null and batch = ?", List.of(batch));
  }

  /** The largest batch before another with entries that are not settled: a row, null for none. */
  Sql lastUnsettled(long before) {
    return new Sql()
        .add(
            "select max(batch) from " + table + " where state is null and batch < ?",
            List.of(before));
  }

  /** Counts the entries of rows that hold their old values again. */
  String countRestored() {
    return "select count(*) from " + table + " where state = 1";
  }

  /** Counts the entries of rows that were left as others had changed them. */
  String countLeft() {
    return "select count(*) from " + table + " where state = 2";
  }

  /** The keys of the first of those rows, a text for each column. */
  String someLeft(int limit) {
    List<String> keys = new ArrayList<>();
    for (int i = 1; i <= subject.keyColumns().size(); i++) {
      keys.add("godwit_u.k" + i);
    }
    return "select "
        + subject.keyTexts(keys)
        + " from "
        + table
        + " godwit_u where state = 2 order by batch, "
        + String.join(", ", keys)
        + " limit "
        + limit;
  }

  /** Statements that make going through it by batches quick. */
  List<String> index() {
    return subject.rows().index(table, "batch");
  }
}
