package dev.godwit.backfill;

import dev.godwit.dialect.Jdbc;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Expression;
import dev.godwit.plan.RowTransform;
import dev.godwit.schema.Column;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows whose values are computed in Java: read under lock, computed, written in JDBC batches. */
record TransformedRows(
    Site site,
    Subject subject,
    Route route,
    Backfill backfill,
    RowTransform transform,
    @Nullable UndoLog log)
    implements Rows {

  @Override
  public @Nullable Sql wrong() {
    return null;
  }

  /** Compared in Java: a difference that the database does not see costs a batch, and no more. */
  @Override
  public boolean anyStale(Window window) throws SQLException {
    return read(window, "").stream().anyMatch(row -> !row.right());
  }

  @Override
  public long change(Window window, long batch) throws SQLException {
    List<Row> rows = read(window, subject.rows().forUpdate());
    if (rows.isEmpty()) {
      return 0;
    }
    if (log != null) {
      keep(log, rows, batch);
    }
    long changed = write(rows);
    if (log != null && changed > 0) {
      Sql noted = log.noteNewValues(batch);
      int unused = Jdbc.update(site.connection(), noted.text(), noted.values());
    }
    return changed;
  }

  private List<Row> read(Window window, String suffix) throws SQLException {
    List<String> names =
        Stream.concat(transform.reads().stream(), transform.writes().stream())
            .map(name -> subject.qualified(column(name)))
            .toList();
    Sql query =
        new Sql()
            .add("select " + subject.keyTexts(subject.keyNames()))
            .add(", " + String.join(", ", names))
            .add(" from " + subject.name() + " where (")
            .add(route.within(window))
            .add(")");
    Expression where = backfill.where();
    if (where != null) {
      query.add(" and (" + where.sql() + ")");
    }
    query.add(subject.lasting() ? " order by " + String.join(", ", subject.keyNames()) : "");
    query.add(suffix);
    return Jdbc.query(site.connection(), query.text(), this::row, query.values());
  }

  private Row row(ResultSet result) throws SQLException {
    List<String> key = new ArrayList<>();
    int at = 1;
    for (; at <= subject.keyColumns().size(); at++) {
      key.add(result.getString(at));
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String name : transform.reads()) {
      values.put(name, result.getObject(at++));
    }
    List<@Nullable Object> current = new ArrayList<>();
    for (int i = 0; i < transform.writes().size(); i++) {
      current.add(result.getObject(at++));
    }
    return new Row(key, computed(values), current);
  }

  private List<@Nullable Object> computed(Map<String, @Nullable Object> row) throws SQLException {
    try {
      Map<String, @Nullable Object> answer = transform.apply(row);
      List<@Nullable Object> values = new ArrayList<>();
      for (String name : transform.writes()) {
        if (!answer.containsKey(name)) {
          throw new IllegalStateException("the transform gave no value for " + name);
        }
        values.add(answer.get(name));
      }
      return values;
    } catch (Exception e) {
      throw e instanceof SQLException sql ? sql : new SQLException("the transform failed: " + e, e);
    }
  }

  private void keep(UndoLog log, List<Row> rows, long batch) throws SQLException {
    String sql =
        "insert into "
            + log.table()
            + " (batch, "
            + log.keyAndOldList()
            + ") select "
            + batch
            + ", "
            + String.join(", ", subject.keyNames())
            + ", "
            + String.join(", ", columns().stream().map(subject::qualified).toList())
            + " from "
            + subject.name()
            + " where "
            + subject.at(rows.get(0).key).text()
            + stale();
    int[] unused = batch(sql, rows, false);
  }

  private long write(List<Row> rows) throws SQLException {
    String sql =
        "update "
            + subject.name()
            + " set "
            + BatchSql.numbered(
                columns(),
                (c, i) ->
                    subject.dialect().quote(c.name()) + " = " + subject.rows().assignable(c, "?"),
                ", ")
            + " where "
            + subject.at(rows.get(0).key).text()
            + stale();
    long changed = 0;
    for (int count : batch(sql, rows, true)) {
      changed += Math.max(0, count);
    }
    return changed;
  }

  private int[] batch(String sql, List<Row> rows, boolean sets) throws SQLException {
    boolean together = sets || subject.rows().batchesQueries();
    int[] counts = new int[rows.size()];
    try (PreparedStatement statement = site.connection().prepareStatement(sql)) {
      for (int i = 0; i < rows.size(); i++) {
        bind(statement, rows.get(i), sets);
        if (together) {
          statement.addBatch();
        } else {
          counts[i] = statement.executeUpdate();
        }
      }
      return together ? statement.executeBatch() : counts;
    }
  }

  /** Binds values to set, if any; the key; and the values to compare with. */
  private void bind(PreparedStatement statement, Row row, boolean sets) throws SQLException {
    List<@Nullable Object> all = new ArrayList<>(sets ? row.values : List.of());
    for (Object value : subject.at(row.key).values()) {
      all.add(value);
    }
    all.addAll(backfill.idempotent() ? row.values : List.of());
    for (int i = 0; i < all.size(); i++) {
      statement.setObject(i + 1, all.get(i));
    }
  }

  private String stale() {
    return backfill.idempotent()
        ? " and ("
            + BatchSql.numbered(
                columns(), (c, i) -> subject.rows().differs(c, subject.qualified(c), "?"), " or ")
            + ")"
        : "";
  }

  private List<Column> columns() {
    return subject.columns(transform.writes());
  }

  private Column column(String name) {
    return subject.columns(List.of(name)).get(0);
  }

  private record Row(
      List<String> key, List<@Nullable Object> values, List<@Nullable Object> current) {

    boolean right() {
      for (int i = 0; i < values.size(); i++) {
        if (!Objects.deepEquals(values.get(i), current.get(i))) {
          return false;
        }
      }
      return true;
    }
  }
}
