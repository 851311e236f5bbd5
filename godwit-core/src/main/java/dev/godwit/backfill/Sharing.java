package dev.godwit.backfill;

import static java.util.Comparator.comparingLong;

import dev.godwit.ledger.Segment;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a worker does that finds no segment free: it takes over the end of another one's. */
final class Sharing {

  /** A shorter rest is done before another worker is through with its first stretch. */
  private static final long LEAST_ROWS = 40_000;

  private static final Duration GLANCE = Duration.ofMillis(100);

  private final Site site;
  private final Opening.Opened opened;

  Sharing(Site site, Opening.Opened opened) {
    this.site = site;
    this.opened = opened;
  }

  /**
   * Makes a segment free by dividing another, or waits for a moment.
   *
   * @return false where there is none left to wait for
   */
  boolean goesOn(Control control) throws SQLException {
    control.check();
    List<Segment> open = site.runs().segments().open(site.connection(), opened.run().id());
    Optional<Segment> largest =
        open.stream().filter(each -> rest(each) >= leastRows()).max(comparingLong(this::rest));
    if (largest.isPresent() && divided(largest.get())) {
      return true;
    }
    if (!open.isEmpty()) {
      site.clock().pause(GLANCE);
      site.renewLease(); // the workers that are waited for may be other processes
    }
    return !open.isEmpty();
  }

  /** Gone through in turns, stretches are longer. */
  private long leastRows() {
    return opened.ways().pages() == null ? LEAST_ROWS : 2 * LEAST_ROWS;
  }

  /** A sweep is not divided: one of them has to see the whole table. */
  private long rest(Segment segment) {
    List<String> high = segment.high();
    return high == null || segment.kind() != Segment.Kind.PASS
        ? 0
        : route(segment).rest(segment.cursor(), high);
  }

  private boolean divided(Segment segment) throws SQLException {
    List<String> middle =
        route(segment).middle(segment.cursor(), Objects.requireNonNull(segment.high()));
    return site.inTransaction(
        () -> site.runs().segments().split(site.connection(), segment, middle));
  }

  private Route route(Segment segment) {
    return opened.ways().route(segment.kind());
  }
}
