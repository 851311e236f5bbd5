package dev.godwit.backfill;

import dev.godwit.dialect.Pages;
import dev.godwit.dialect.Pages.Updates;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;

/**
 * In how many turns stretches of a table are gone through, steered by what becomes of the updates.
 *
 * <p>Where rows do not stay on their pages, as an index has their new value or an old snapshot
 * keeps dead versions from being pruned, turns only cost: then there is one, until the next try.
 */
final class Turns {

  /** Source: measured with 20,000 rows a stretch; eight turns saved little more, and cost time. */
  private static final int USUAL = 4;

  /** With fewer rows on a page, the turns of it have too few of them. */
  private static final int LEAST_ROWS_A_PAGE = 2 * USUAL;

  /** Shorter ones make other sessions' open transactions keep more pages from being pruned. */
  private static final long LEAST_STRETCH = 20_000;

  /** The pages of a stretch, with those of other workers', are to stay in memory. */
  private static final long LARGEST_STRETCH = 40_000;

  private static final double WORTH_IT = 0.3;
  private static final long LEAST_UPDATES = 10_000;
  private static final long GLANCE = Duration.ofSeconds(2).toNanos();
  private static final long REST = Duration.ofSeconds(30).toNanos();

  private final Site site;
  private final Subject subject;
  private final Pages pages;
  private final boolean possible;
  private Updates before;
  private long looked;
  private int turns;

  Turns(Site site, Subject subject, Pages pages, long rowsOfPage) throws SQLException {
    this.site = site;
    this.subject = subject;
    this.pages = pages;
    this.possible = rowsOfPage >= LEAST_ROWS_A_PAGE;
    this.turns = possible ? USUAL : 1;
    this.looked = site.clock().nanos();
    this.before = possible ? updates() : new Updates(0, 0);
  }

  private Updates updates() throws SQLException {
    return pages.updates(site.connection(), subject.table().name());
  }

  /** How many turns the next stretch is worth. */
  int now() throws SQLException {
    if (possible && site.clock().nanos() - looked > (turns == 1 ? REST : GLANCE)) {
      look();
    }
    return turns;
  }

  private void look() throws SQLException {
    Updates now = updates();
    long all = now.all() - before.all();
    if (turns == 1) {
      turns = USUAL;
    } else if (all < LEAST_UPDATES) {
      return; // too few to tell: they are counted late
    } else if (now.onPage() - before.onPage() < WORTH_IT * all) {
      turns = 1;
    }
    before = now;
    looked = site.clock().nanos();
  }

  /**
   * About how many rows a stretch has: a turn of it is a batch or more.
   *
   * @param batch how many rows a batch has
   */
  long stretch(long batch) {
    return Math.max(LEAST_STRETCH, Math.min(LARGEST_STRETCH, batch * turns * leastParts()));
  }

  /**
   * About how many rows a part of a stretch has.
   *
   * @param wanted so many are wanted
   */
  long part(Window stretch, long wanted) {
    return Math.min(stretch.rows() / leastParts(), wanted);
  }

  /**
   * Among several workers, a turn is to take longer than a batch: the others' transactions that
   * began before the last turn was committed, and keep its leavings from being pruned, have ended
   * by then.
   */
  private int leastParts() {
    return site.options().tempo().workers() == 1 ? 1 : 2;
  }

  /** One of so many turns. */
  Stride stride(int turn, int of) {
    return new Stride(turn, of, share(of));
  }

  private String share(int of) {
    return pages.turn(Objects.requireNonNull(subject.key()), subject.qualifier(), of);
  }
}
