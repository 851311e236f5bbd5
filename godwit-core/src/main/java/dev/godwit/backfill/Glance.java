package dev.godwit.backfill;

import dev.godwit.dialect.Failure;
import dev.godwit.dialect.Feature;
import dev.godwit.dialect.Jdbc;
import dev.godwit.plan.Backfill;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One look at a whole table: how many rows it has, and whether one of them is not right.
 *
 * <p>It is a single statement, so that no row is missed or seen twice as others move it, and the
 * database may use all its ways of going through a table, several processes among them. What such a
 * statement sees is kept from being cleaned up until it ends: so there is none in a polite run, and
 * one that takes too long is given up.
 */
final class Glance {

  /** In that time a hundred million rows are looked at, if most of them are in memory. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Site site;
  private final BatchSql sql;

  private Glance(Site site, BatchSql sql) {
    this.site = site;
    this.sql = sql;
  }

  /** The looks that a backfill allows; null for none. */
  static @Nullable Glance of(Site site, Subject subject, Backfill backfill) {
    boolean possible =
        site.options().tempo().effort() == Effort.FAST
            && site.dialect().has(Feature.CONCURRENT_WRITERS)
            && backfill.idempotent()
            && backfill.transform() == null;
    return possible ? new Glance(site, new BatchSql(subject, backfill)) : null;
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
    try {
      return site
          .inTransaction(
              () ->
                  Jdbc.query(
                      site.connection(),
                      LONGEST,
                      query.text(),
                      row -> new Seen(row.getLong(1), row.getLong(2) > 0),
                      query.values()))
          .stream()
          .findFirst();
    } catch (SQLException failure) {
      if (site.dialect().classify(failure) == Failure.CONNECTION) {
        throw failure;
      }
      return Optional.empty();
    }
  }

  /**
   * What was seen.
   *
   * @param rows how many rows there are
   * @param stale whether one of them is not right
   */
  record Seen(long rows, boolean stale) {}
}
