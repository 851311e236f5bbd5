package dev.godwit.dialect;

import dev.godwit.schema.Column;
import dev.godwit.schema.Key;
import dev.godwit.schema.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sample of the rows of a table that is stored in the order of its key: a few rows each from
 * places that lie evenly between the first key and the last.
 */
final class KeySample {

  private static final int PLACES = 25;
  private static final int EACH = Survey.ROWS / PLACES;

  private final Connection connection;
  private final RowSql rows;
  private final Table table;
  private final @Nullable Key key;

  /**
   * A sample.
   *
   * @param key the key whose order is that of the rows; null for none
   */
  KeySample(Connection connection, RowSql rows, Table table, @Nullable Key key) {
    this.connection = connection;
    this.rows = rows;
    this.table = table;
    this.key = key;
  }

  /** The sample: all rows where there are few. */
  Survey.Sample take() throws SQLException {
    String all = "select * from " + rows.name(table.name());
    String counted =
        "select count(*) from (select 1 as one from "
            + rows.name(table.name())
            + " limit "
            + (Survey.ROWS + 1)
            + ") few";
    if (Long.parseLong(Jdbc.text(connection, counted).orElse("0")) <= Survey.ROWS) {
      return new Survey.Sample(List.of(rows.name(table.name())), 1, -1, null);
    }
    Key sorted = key;
    if (sorted == null) {
      return new Survey.Sample(
          List.of(named(all + " limit " + Survey.ROWS)),
          -1,
          -1,
          "they are the first that lie there");
    }
    boolean whole = sorted.columns().size() == 1 && rows.isWhole(sorted.columns().get(0));
    return whole ? spread(all, sorted.columns().get(0)) : ends(all, sorted);
  }

  private Survey.Sample spread(String all, Column column) throws SQLException {
    String name = rows.quote(column.name());
    Optional<BigDecimal> first = edge("min", name);
    Optional<BigDecimal> last = edge("max", name);
    if (first.isEmpty() || last.isEmpty()) {
      return new Survey.Sample(List.of(), -1, 0, null);
    }
    BigDecimal width = last.get().subtract(first.get());
    List<String> sources = new ArrayList<>();
    BigDecimal covered = BigDecimal.ZERO;
    long found = 0;
    for (int i = 0; i < PLACES; i++) {
      BigDecimal from =
          first
              .get()
              .add(
                  width
                      .multiply(BigDecimal.valueOf(i))
                      .divide(BigDecimal.valueOf(PLACES), 0, RoundingMode.DOWN));
      String stretch =
          "%s where %s >= %s order by %s limit %d".formatted(all, name, from, name, EACH);
      sources.add(named(stretch));
      String end = "select count(*), max(" + name + ") from (" + stretch + ") stretch";
      List<Stretch> ends =
          Jdbc.read(connection, end, row -> new Stretch(row.getLong(1), row.getBigDecimal(2)));
      Stretch it = ends.get(0);
      found += it.rows;
      covered = it.last == null ? covered : covered.add(it.last.subtract(from)).add(BigDecimal.ONE);
    }
    long rowsInAll =
        covered.signum() == 0
            ? -1
            : width
                .add(BigDecimal.ONE)
                .multiply(BigDecimal.valueOf(found))
                .divide(covered, 0, RoundingMode.HALF_UP)
                .longValue();
    return new Survey.Sample(sources, -1, rowsInAll, null);
  }

  private Optional<BigDecimal> edge(String which, String name) throws SQLException {
    return Jdbc.text(
            connection, "select " + which + "(" + name + ") from " + rows.name(table.name()))
        .map(BigDecimal::new);
  }

  /** Where nothing can be reckoned between two keys. */
  private Survey.Sample ends(String all, Key sorted) {
    List<String> names = sorted.columns().stream().map(c -> rows.quote(c.name())).toList();
    String up = String.join(", ", names);
    String down = names.stream().map(name -> name + " desc").collect(Collectors.joining(", "));
    String limit = " limit " + Survey.ROWS / 2;
    return new Survey.Sample(
        List.of(named(all + " order by " + up + limit), named(all + " order by " + down + limit)),
        -1,
        -1,
        "they are the first and the last by the key");
  }

  /** A part of the table that is found under its name. */
  private String named(String query) {
    return "(" + query + ") " + rows.quote(table.name().name());
  }

  private record Stretch(long rows, @Nullable BigDecimal last) {}
}
