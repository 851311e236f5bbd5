package dev.godwit.backfill;

import dev.godwit.dialect.Jdbc;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes through a table in the order of its key. */
final class KeyWalk implements Route {

  private static final Pattern WHOLE = Pattern.compile("-?\\d+");

  private final Subject subject;

  KeyWalk(Subject subject) {
    this.subject = subject;
  }

  @Override
  public Optional<Window> next(
      Connection connection,
      @Nullable List<String> low,
      List<String> high,
      long rows,
      @Nullable Sql stale)
      throws SQLException {
    Optional<Window> full =
        stale == null && ordered() ? full(connection, low, high, rows) : Optional.empty();
    return full.isPresent() ? full : upTo(connection, low, high, rows, stale);
  }

  /**
   * Where there are that many: the last of them is found by the index, and no other is looked at.
   */
  private Optional<Window> full(
      Connection connection, @Nullable List<String> low, List<String> high, long rows)
      throws SQLException {
    Sql last =
        new Sql()
            .add("select " + subject.keyTexts(subject.keyNames()) + " from " + subject.name())
            .add(" where ")
            .add(subject.within(low, high))
            .add(order() + " limit 1 offset " + (rows - 1));
    return Jdbc.query(connection, last.text(), this::key, last.values()).stream()
        .findFirst()
        .map(key -> new Window(low, key, rows));
  }

  private Optional<Window> upTo(
      Connection connection,
      @Nullable List<String> low,
      List<String> high,
      long rows,
      @Nullable Sql stale)
      throws SQLException {
    Sql stretch =
        new Sql()
            .add("select " + inner())
            .add(stale == null ? new Sql() : flag(stale))
            .add(" from " + subject.name() + " where ")
            .add(subject.within(low, high))
            .add(order())
            .add(" limit " + rows);
    List<String> names = outer();
    Sql last =
        new Sql()
            .add("select " + subject.keyTexts(names) + ", count(*) over ()")
            .add(stale == null ? "" : ", sum(godwit_window.stale) over ()")
            .add(" from (")
            .add(stretch)
            .add(") godwit_window order by ")
            .add(
                names.stream()
                    .map(name -> "godwit_window." + name + " desc") // bare, it names the text
                    .collect(Collectors.joining(", ")))
            .add(" limit 1");
    boolean asked = stale != null;
    return Jdbc.query(connection, last.text(), row -> window(low, row, asked), last.values())
        .stream()
        .findFirst();
  }

  /** To be summed up: a maximum over many rows takes MariaDB a look at all of them for each. */
  private static Sql flag(Sql stale) {
    return new Sql().add(", case when ").add(stale).add(" then 1 else 0 end as stale");
  }

  private Window window(@Nullable List<String> low, ResultSet row, boolean asked)
      throws SQLException {
    List<String> high = key(row);
    int next = high.size() + 1;
    Window window = new Window(low, high, row.getLong(next));
    return asked && row.getLong(next + 1) == 0 ? window.allRight() : window;
  }

  @Override
  public Optional<Window> part(
      Connection connection, @Nullable List<String> low, List<String> high, long rows)
      throws SQLException {
    return next(connection, low, high, rows);
  }

  /** It has read them by an index, a few on each page or all of them. */
  @Override
  public void settle(Connection connection, Window window) {}

  /** They are counted when they are found. */
  @Override
  public Window counted(Connection connection, Window window) {
    return window;
  }

  /**
   * The keys of rows, in their order.
   *
   * @param condition which rows
   * @param most so many at most, whichever are found first
   */
  List<List<String>> keys(Connection connection, Duration longest, Sql condition, long most)
      throws SQLException {
    Sql query =
        new Sql()
            .add("select " + subject.keyTexts(outer()) + " from (select " + inner())
            .add(" from " + subject.name() + " where ")
            .add(condition)
            .add(" limit " + most + ") godwit_window order by ")
            .add(outer().stream().map("godwit_window."::concat).collect(Collectors.joining(", ")));
    return Jdbc.query(connection, longest, query.text(), this::key, query.values());
  }

  @Override
  public Optional<List<String>> end(Connection connection) throws SQLException {
    String query =
        "select "
            + subject.keyTexts(subject.keyNames())
            + " from "
            + subject.name()
            + " order by "
            + subject.keyNames().stream()
                .map(name -> name + " desc")
                .collect(Collectors.joining(", "))
            + " limit 1";
    return Jdbc.query(connection, query, this::key).stream().findFirst();
  }

  /** Where the key is one whole number: as if none were left out. */
  @Override
  public long rest(@Nullable List<String> low, List<String> high) {
    if (low == null || low.size() != 1 || !isWhole(low.get(0)) || !isWhole(high.get(0))) {
      return 0;
    }
    BigInteger rest = new BigInteger(high.get(0)).subtract(new BigInteger(low.get(0)));
    return rest.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
  }

  @Override
  public List<String> middle(@Nullable List<String> low, List<String> high) {
    BigInteger from = new BigInteger(Objects.requireNonNull(low).get(0));
    BigInteger distance = new BigInteger(high.get(0)).subtract(from);
    return List.of(from.add(distance.shiftRight(1)).toString());
  }

  private boolean isWhole(String text) {
    return subject.rows().isWhole(subject.keyColumns().get(0)) && WHOLE.matcher(text).matches();
  }

  @Override
  public Sql within(Window window) {
    Sql range = subject.within(window.low(), window.high());
    Share some = window.some();
    return some == null ? range : range.add(" and (").add(some.condition()).add(")");
  }

  @Override
  public List<String> known(Connection connection, List<String> place) {
    return place;
  }

  private List<String> key(ResultSet row) throws SQLException {
    List<String> key = new ArrayList<>();
    for (int i = 1; i <= subject.keyColumns().size(); i++) {
      key.add(row.getString(i));
    }
    return key;
  }

  /** The key's columns under names that no row address has. */
  private String inner() {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < subject.keyNames().size(); i++) {
      columns.add(subject.keyNames().get(i) + " as " + outer().get(i));
    }
    return String.join(", ", columns);
  }

  private List<String> outer() {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= subject.keyColumns().size(); i++) {
      names.add("k" + i);
    }
    return names;
  }

  private boolean ordered() {
    return subject.key() != null && subject.rows().ordered(subject.key());
  }

  /** Rows that are found by their place come in its order without being sorted. */
  private String order() {
    return ordered() ? " order by " + String.join(", ", subject.keyNames()) : "";
  }
}
