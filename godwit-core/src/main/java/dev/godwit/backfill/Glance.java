package dev.godwit.backfill;

import dev.godwit.dialect.Failure;
import dev.godwit.dialect.Feature;
import dev.godwit.dialect.Jdbc;
import dev.godwit.plan.Backfill;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One look at a whole table: how many rows it has, and which of them are not right.
 *
 * <p>It is a single statement, so that no row is missed or seen twice as others move it, and the
 * database may use all its ways of going through a table, several processes among them. What such a
 * statement sees is kept from being cleaned up until it ends: so one that takes too long is given
 * up.
 */
final class Glance {

  /** So many rows are quicker found by their keys than by another way through the table. */
  static final int FEW = 10_000;

  /** More keys make a statement long. */
  private static final long MOST_KEYS_AT_ONCE = 500;

  private final Site site;
  private final Subject subject;
  private final BatchSql sql;

  private Glance(Site site, Subject subject, Backfill backfill) {
    this.site = site;
    this.subject = subject;
    this.sql = new BatchSql(subject, backfill);
  }

  /** The looks that a backfill allows; null for none. */
  static @Nullable Glance of(Site site, Subject subject, Backfill backfill) {
    boolean possible =
        site.dialect().has(Feature.CONCURRENT_WRITERS)
            && backfill.idempotent()
            && backfill.transform() == null;
    return possible ? new Glance(site, subject, backfill) : null;
  }

  /** The condition that a row is not right. */
  Sql wrong() {
    return sql.wrong();
  }

  /**
   * Looks at the rows of a range.
   *
   * @return what is there; empty where it cannot be told: it takes too long, or a row makes the
   *     question fail
   * @throws SQLException where the connection is lost
   */
  Optional<Seen> at(Sql range) throws SQLException {
    Sql query = sql.count(range);
    return look(
            () ->
                Jdbc.query(
                    site.connection(),
                    effort().look(),
                    query.text(),
                    row -> new Seen(row.getLong(1), row.getLong(2)),
                    query.values()))
        .stream()
        .findFirst();
  }

  /**
   * Looks for the rows up to a place that are not right.
   *
   * @param atOnce so many of them in a window at most
   * @return windows that together mean all of them, in the order of their keys; none where there
   *     are too many of them, or it cannot be told
   * @throws SQLException where the connection is lost
   */
  List<Window> stale(List<String> high, long atOnce) throws SQLException {
    Sql range = sql.wrong(subject.within(null, high));
    List<List<String>> keys =
        look(() -> new KeyWalk(subject).keys(site.connection(), effort().look(), range, FEW + 1));
    return keys.size() > FEW ? List.of() : windows(keys, (int) Math.min(MOST_KEYS_AT_ONCE, atOnce));
  }

  private List<Window> windows(List<List<String>> keys, int atOnce) {
    List<Window> windows = new ArrayList<>();
    List<String> low = null;
    for (int from = 0; from < keys.size(); from += atOnce) {
      List<List<String>> some = keys.subList(from, Math.min(keys.size(), from + atOnce));
      List<String> end = some.get(some.size() - 1);
      Listed share = new Listed(subject.among(some), some.size());
      windows.add(new Window(low, end, some.size()).only(share));
      low = end;
    }
    return windows;
  }

  private Effort effort() {
    return site.options().tempo().effort();
  }

  private <T> List<T> look(Jdbc.Work<List<T>> question) throws SQLException {
    try {
      return site.inTransaction(
          () -> {
            if (effort() == Effort.POLITE && site.dialect().inOneProcess().isPresent()) {
              Jdbc.execute(site.connection(), site.dialect().inOneProcess().get());
            }
            return question.run();
          });
    } catch (SQLException failure) {
      if (site.dialect().classify(failure) == Failure.CONNECTION) {
        throw failure;
      }
      return List.of();
    }
  }

  /**
   * What was seen.
   *
   * @param rows how many rows there are
   * @param stale how many of them are not right
   */
  record Seen(long rows, long stale) {}
}
