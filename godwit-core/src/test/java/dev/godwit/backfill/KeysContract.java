package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.dialect.Jdbc;
import dev.godwit.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import org.jspecify.annotations.Nullable;

/** Whatever its key and its rows: a table ends as the backfill says, and goes back as it was. */
abstract class KeysContract {

  private final List<KeyShape> shapes = new ArrayList<>(KeyShape.COMMON);
  private final TestDatabase database;
  private final Desk desk;

  KeysContract(Supplier<TestDatabase> open, List<KeyShape> more) {
    shapes.addAll(more);
    database = open.get();
    desk = new Desk(database);
  }

  @AfterProperty
  void end() {
    database.close();
  }

  /** One row: what is read, what is written, and what is neither. */
  record Row(
      int key,
      @Nullable String a,
      @Nullable String b,
      @Nullable Integer w,
      @Nullable String to,
      @Nullable Integer n) {

    boolean meant(boolean where) {
      return !where || (w != null && w > 0);
    }

    @Nullable String right() {
      return a == null || b == null ? null : a + "/" + b;
    }

    @Nullable Integer rightNumber() {
      return w == null ? null : w * 2;
    }

    boolean stale(boolean where) {
      return meant(where) && !(Objects.equals(to, right()) && Objects.equals(n, rightNumber()));
    }

    Row done(boolean where) {
      return meant(where) ? new Row(key, a, b, w, right(), rightNumber()) : this;
    }

    String text() {
      return key
          + "|"
          + or(a)
          + "|"
          + or(b)
          + "|"
          + (w == null ? 99 : w)
          + "|"
          + or(to)
          + "|"
          + (n == null ? 99 : n);
    }

    private static String or(@Nullable String value) {
      return value == null ? "~" : value;
    }
  }

  /** A table, and how it is gone through. */
  record Case(int shape, List<Row> rows, int batch, boolean where, boolean empty, int table) {}

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<String> texts =
        Arbitraries.of("", " ", "a", "A", "a ", "o'k", "ß", "日本", "\uD83D\uDC26", "\\", "\"")
            .injectNull(0.2);
    Arbitrary<Row> rows =
        Combinators.combine(
                Arbitraries.integers().between(0, 30),
                texts,
                texts,
                Arbitraries.of(-1, 0, 1, 2).injectNull(0.2),
                Arbitraries.of("a/a", "A/a", "a/a ", "x").injectNull(0.4),
                Arbitraries.of(-2, 0, 2, 4).injectNull(0.4))
            .as(Row::new);
    return Combinators.combine(
            Arbitraries.integers().between(0, shapes.size() - 1),
            rows.list().ofMaxSize(14).uniqueElements(Row::key),
            Arbitraries.integers().between(1, 16),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false, false),
            Arbitraries.integers().between(0, 2))
        .as(Case::new);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void endsRightAndGoesBack(@ForAll("cases") Case each) throws SQLException {
    KeyShape shape = shapes.get(each.shape());
    String table = List.of("t", "Odd Table", "select").get(each.table());
    boolean empty = each.empty() || shape.constraint().isEmpty();
    Map<Integer, Row> rows = new LinkedHashMap<>();
    for (Row row : each.rows()) {
      int key = row.key % shape.keys().size();
      rows.put(key, new Row(key, row.a, row.b, row.w, empty ? null : row.to, empty ? null : row.n));
    }
    fill(shape, table, rows.values());

    Draft draft =
        new Draft(table)
            .set("to", "case when a is null or b is null then null else concat(a, '/', b) end")
            .set("n", "w * 2");
    if (each.where()) {
      draft.where("w > 0");
    }
    BackfillResult result = desk.run(draft.done(), each.batch());
    List<Row> stale = rows.values().stream().filter(row -> row.stale(each.where())).toList();
    assertThat(result.updated()).isEqualTo(stale.size());
    Map<Integer, Row> done = new LinkedHashMap<>(rows);
    done.replaceAll((key, row) -> row.done(each.where()));
    assertThat(texts(table)).containsExactlyInAnyOrderElementsOf(texts(done));

    if (!stale.isEmpty()) {
      Row was = done.getOrDefault(stale.get(0).key, stale.get(0));
      database.execute(sql("update \"" + table + "\" set n = 50 where no = " + was.key));
      rows.put(was.key, new Row(was.key, was.a, was.b, was.w, was.to, 50));
    }
    desk.undo(result.run());
    assertThat(texts(table)).containsExactlyInAnyOrderElementsOf(texts(rows));

    assertThat(desk.run(draft.withoutUndo().done(), each.batch()).updated())
        .isEqualTo(rows.values().stream().filter(row -> row.stale(each.where())).count());
    assertThat(desk.run(draft.done(), each.batch()).updated()).isZero();
  }

  private static List<String> texts(Map<Integer, Row> rows) {
    return rows.values().stream().map(Row::text).toList();
  }

  private List<String> texts(String table) {
    return database.column(
        sql(
            "select concat(no, '|', coalesce(a, '~'), '|', coalesce(b, '~'), '|', coalesce(w, 99),"
                + " '|', coalesce(\"to\", '~'), '|', coalesce(n, 99)) from \""
                + table
                + "\""));
  }

  private void fill(KeyShape shape, String table, Iterable<Row> rows) throws SQLException {
    database.execute(
        sql("drop table if exists \"" + table + "\""),
        sql(
            "create table \"%s\" (%s, no integer, a varchar(20), b varchar(20), w integer, \"to\""
                    .formatted(table, shape.columns())
                + " varchar(60), n integer"
                + (shape.constraint().isEmpty() ? "" : ", " + shape.constraint())
                + ")"));
    try (Connection connection = database.connect()) {
      for (Row row : rows) {
        String insert =
            "insert into \"%s\" (%s, no, a, b, w, \"to\", n) values (%s, ?, ?, ?, ?, ?, ?)"
                .formatted(table, shape.names(), shape.keys().get(row.key));
        int unused =
            Jdbc.update(connection, sql(insert), row.key, row.a, row.b, row.w, row.to, row.n);
      }
    }
  }

  /** As the database quotes names. */
  private String sql(String standard) {
    return database.name().equals("mariadb") ? standard.replace('"', '`') : standard;
  }
}
