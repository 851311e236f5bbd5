package dev.godwit.backfill;

import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Pages;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a table page by page, as its rows lie: no index is read, and a page is done in one
 * go.
 *
 * <p>A row that is moved ahead meanwhile is looked at twice, one that is moved back not at all: so
 * a walk by the key has the last word.
 */
final class PageWalk implements Route {

  private final Subject subject;
  private final Pages pages;
  private final KeyWalk byAddress;
  private final Subject byKey;
  private final long rowsOfPage;
  private long read;

  /**
   * A walk.
   *
   * @param subject the table, its rows found by their address
   * @param byKey the same table, its rows known by their key
   * @param rowsOfPage how many rows a page has about
   */
  PageWalk(Subject subject, Subject byKey, Pages pages, long rowsOfPage) {
    this.subject = subject;
    this.byKey = byKey;
    this.pages = pages;
    this.byAddress = new KeyWalk(subject);
    this.rowsOfPage = Math.max(1, rowsOfPage);
  }

  /** Whole pages, but for less than two of them, as where a batch is halved: then single rows. */
  @Override
  public Optional<Window> next(
      Connection connection,
      @Nullable List<String> low,
      List<String> high,
      long rows,
      @Nullable Sql stale)
      throws SQLException {
    if (rows < 2 * rowsOfPage) {
      return byAddress.next(connection, low, high, rows, stale);
    }
    Window window = null;
    List<String> from = low;
    while (!high.equals(from) && (window == null || window.rows() == 0)) {
      window = counted(connection, from, end(from, high, rows), stale);
      from = window.high();
    }
    return Optional.ofNullable(window).filter(found -> found.rows() > 0);
  }

  @Override
  public Optional<Window> part(
      Connection connection, @Nullable List<String> low, List<String> high, long rows)
      throws SQLException {
    if (rows < 2 * rowsOfPage) {
      return byAddress.next(connection, low, high, rows);
    }
    if (high.equals(low)) {
      return Optional.empty();
    }
    List<String> end = end(low, high, rows);
    long about = (pages.page(end.get(0)) - first(low) + 1) * rowsOfPage;
    return Optional.of(new Window(low, end, about, Window.Known.ESTIMATED, null));
  }

  /** Where so many rows end, about: at the end of a page, or of the whole. */
  private List<String> end(@Nullable List<String> low, List<String> high, long rows) {
    long end = first(low) + rows / rowsOfPage - 1;
    return end < pages.page(high.get(0)) ? List.of(pages.end(end)) : high;
  }

  @Override
  public Window counted(Connection connection, Window window) throws SQLException {
    return counted(connection, window.low(), window.high(), null);
  }

  /**
   * Reads the rows once more, which marks them as committed while their pages are still in memory
   * and changed anyway: who read them first would have to write the pages again, and log them. The
   * same for rows that found no room on their pages and are on new ones.
   */
  @Override
  public void settle(Connection connection, Window window) throws SQLException {
    Window unused = counted(connection, window);
    long count = pages.count(connection, subject.table().name());
    if (count > read && read > 0) {
      List<String> low = List.of(pages.end(read - 1));
      unused = counted(connection, low, List.of(pages.end(count - 1)), null);
    }
    read = Math.max(1, count - 1); // the last one is not full yet
  }

  /** The page of the next row: the same one where it is not done to its end. */
  private long first(@Nullable List<String> low) {
    if (low == null) {
      return 0;
    }
    long page = pages.page(low.get(0));
    return low.get(0).equals(pages.end(page)) ? page + 1 : page;
  }

  private Window counted(
      Connection connection, @Nullable List<String> low, List<String> high, @Nullable Sql stale)
      throws SQLException {
    Sql count = new Sql().add("select count(*)");
    if (stale != null) {
      count.add(", count(case when ").add(stale).add(" then 1 end)");
    }
    count.add(" from " + subject.name() + " where ").add(subject.within(low, high));
    return Jdbc.query(
            connection,
            count.text(),
            row -> {
              Window window = new Window(low, high, row.getLong(1));
              return stale != null && row.getLong(2) == 0 ? window.allRight() : window;
            },
            count.values())
        .get(0);
  }

  @Override
  public Optional<List<String>> end(Connection connection) throws SQLException {
    long count = pages.count(connection, subject.table().name());
    return count == 0 ? Optional.empty() : Optional.of(List.of(lastOf(connection, count - 1)));
  }

  /** The last row of a page: what is moved behind it meanwhile has been looked at. */
  private String lastOf(Connection connection, long page) throws SQLException {
    String end = pages.end(page);
    Sql query =
        new Sql()
            .add(
                "select cast(max("
                    + subject.keyNames().get(0)
                    + ") as text) from "
                    + subject.name())
            .add(" where ");
    query.add(
        page == 0
            ? new Sql().add("1 = 1")
            : subject.within(List.of(pages.end(page - 1)), List.of(end)));
    return Jdbc.text(connection, query.text(), query.values()).orElse(end);
  }

  @Override
  public long rest(@Nullable List<String> low, List<String> high) {
    return Math.max(0, pages.page(high.get(0)) - first(low)) * rowsOfPage;
  }

  @Override
  public List<String> middle(@Nullable List<String> low, List<String> high) {
    long first = first(low);
    return List.of(pages.end(first + (pages.page(high.get(0)) - first) / 2));
  }

  @Override
  public Sql within(Window window) {
    return byAddress.within(window);
  }

  @Override
  public List<String> known(Connection connection, List<String> place) throws SQLException {
    Sql query =
        new Sql()
            .add("select " + byKey.keyTexts(byKey.keyNames()) + " from " + subject.name())
            .add(" where ")
            .add(subject.at(place));
    return Jdbc.query(connection, query.text(), this::key, query.values()).stream()
        .findFirst()
        .orElse(place);
  }

  private List<String> key(ResultSet row) throws SQLException {
    List<String> key = new ArrayList<>();
    for (int i = 1; i <= byKey.keyColumns().size(); i++) {
      key.add(row.getString(i));
    }
    return key;
  }
}
