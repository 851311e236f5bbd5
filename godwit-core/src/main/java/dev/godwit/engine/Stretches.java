package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Feature;
import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Pages;
import dev.godwit.event.Event;
import dev.godwit.schema.Key;
import dev.godwit.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts that a large table is read in.
 *
 * <p>Parts by key need no common view of the rows: as a key does not move, a row that breaks a rule
 * all the time is in the part that it belongs to whenever that is read. Rows do move from page to
 * page when they are updated, so parts by page need one view.
 *
 * @param conditions each true for the rows of one part; together they have every row once
 * @param together whether they are to be read with one view of the rows
 */
record Stretches(List<String> conditions, boolean together) {

  private static final Stretches WHOLE = new Stretches(List.of(), false);

  /** For each worker several, as some pages are read sooner than others. */
  private static final int OF_EACH_WORKER = 8;

  private static final long BYTES_OF_A_ROW = 100;

  /** Copies the conditions. */
  Stretches {
    conditions = List.copyOf(conditions);
  }

  /** Whether the table is to be read by one statement. */
  boolean whole() {
    return conditions.isEmpty();
  }

  /** The parts of a table. */
  static Stretches of(Connection connection, Dialect dialect, Table table, Scanning scanning)
      throws SQLException {
    if (!isLarge(connection, dialect, table, scanning)
        || (!scanning.polite() && scanning.workers() == 1)) {
      return WHOLE;
    }
    Optional<Pages> pages = dialect.rows().pages(table);
    if (!scanning.polite() && pages.isPresent() && dialect.snapshots().isPresent()) {
      return byPage(connection, dialect, table, pages.get(), scanning.workers());
    }
    Optional<Key> key = table.keys().stream().findFirst();
    if (key.isPresent()
        && key.get().columns().size() == 1
        && dialect.rows().isWhole(key.get().columns().get(0))
        && dialect.survey().inOrder(connection, table, key.get())) {
      return byKey(connection, dialect, table, key.get(), scanning.part());
    }
    if (scanning.polite() && dialect.has(Feature.CONCURRENT_WRITERS)) {
      scanning
          .events()
          .accept(
              new Event.Warning(
                  "the rules of "
                      + table.name()
                      + " are counted in one statement, as its rows do not lie in the order of a key"
                      + " of whole numbers: until that ends, it keeps old versions of rows from being"
                      + " cleared away"));
    }
    return WHOLE;
  }

  private static boolean isLarge(
      Connection connection, Dialect dialect, Table table, Scanning scanning) throws SQLException {
    if (table.estimatedRows() >= 0) {
      return table.estimatedRows() >= 2 * scanning.part();
    }
    return dialect.survey().extent(connection, table).bytes()
        >= 2 * scanning.part() * BYTES_OF_A_ROW;
  }

  private static Stretches byPage(
      Connection connection, Dialect dialect, Table table, Pages pages, int workers)
      throws SQLException {
    long count = pages.count(connection, table.name());
    long parts = Math.max(1, Math.min(count, (long) OF_EACH_WORKER * workers));
    String address = dialect.rows().address(table).orElseThrow().columns().get(0).name();
    List<String> bounds = new ArrayList<>();
    for (long i = 1; i < parts; i++) {
      bounds.add("'" + pages.end(count * i / parts) + "'");
    }
    return new Stretches(between(address, bounds), true);
  }

  private static Stretches byKey(
      Connection connection, Dialect dialect, Table table, Key key, long part) throws SQLException {
    String name = dialect.quote(key.columns().get(0).name());
    List<String> bounds = new ArrayList<>();
    Optional<String> bound = next(connection, dialect, table, name, "", part);
    while (bound.isPresent()) {
      bounds.add(bound.get());
      bound = next(connection, dialect, table, name, " where " + name + " > " + bound.get(), part);
    }
    return new Stretches(between(name, bounds), false);
  }

  /** The key that so many rows end with; a whole number, which needs no quotes. */
  private static Optional<String> next(
      Connection connection, Dialect dialect, Table table, String name, String where, long part)
      throws SQLException {
    return Jdbc.text(
        connection,
        "select "
            + name
            + " from "
            + dialect.rows().name(table.name())
            + where
            + " order by "
            + name
            + " limit 1 offset "
            + (part - 1));
  }

  /** All that is before the first bound, between two, and behind the last. */
  private static List<String> between(String name, List<String> bounds) {
    if (bounds.isEmpty()) {
      return List.of();
    }
    List<String> conditions = new ArrayList<>();
    conditions.add(name + " <= " + bounds.get(0));
    for (int i = 1; i < bounds.size(); i++) {
      conditions.add(name + " > " + bounds.get(i - 1) + " and " + name + " <= " + bounds.get(i));
    }
    conditions.add(name + " > " + bounds.get(bounds.size() - 1));
    return conditions;
  }
}
