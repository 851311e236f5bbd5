package dev.godwit.backfill;

import dev.godwit.dialect.Failure;
import dev.godwit.ledger.Segment;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a run has nothing to do at all: where its first rows are right, one look at all of them
 * tells, and neither pass nor sweep is needed.
 */
final class FirstLook {

  private final Site site;
  private final Opening.Opened opened;
  private final Glance glance;
  private final Progress progress;

  FirstLook(Site site, Opening.Opened opened, Glance glance, Progress progress) {
    this.site = site;
    this.opened = opened;
    this.glance = glance;
    this.progress = progress;
  }

  /** Ends the run's only segment where every row is right; false where there is work to do. */
  boolean settles() throws SQLException {
    long run = opened.run().id();
    List<Segment> open = site.runs().segments().open(site.connection(), run);
    if (open.size() != 1 || !untouched(open.get(0)) || !beginsRight(open.get(0))) {
      return false;
    }
    Optional<Glance.Seen> seen = glance.at(new Sql().add("1 = 1"));
    if (seen.isEmpty() || seen.get().stale() > 0) {
      return false;
    }
    Optional<Segment> taken =
        site.runs()
            .segments()
            .take(site.connection(), run, site.worker(), site.leaseLength())
            .filter(segment -> segment.equals(open.get(0).fenced(segment.fence())));
    if (taken.isEmpty()) {
      return false;
    }
    end(taken.get(), seen.get().rows());
    return true;
  }

  private static boolean untouched(Segment segment) {
    return segment.kind() == Segment.Kind.PASS
        && segment.id() == 1
        && segment.batches() == 0
        && segment.cursor() == null
        && segment.high() != null;
  }

  private boolean beginsRight(Segment segment) throws SQLException {
    try {
      return opened
          .ways()
          .route(Segment.Kind.PASS)
          .next(
              site.connection(),
              null,
              Objects.requireNonNull(segment.high()),
              SegmentRun.LOOK,
              glance.wrong())
          .filter(Window::settled)
          .isPresent();
    } catch (SQLException failure) {
      if (site.dialect().classify(failure) == Failure.CONNECTION) {
        throw failure;
      }
      return false; // the pass finds the row that makes the question fail
    }
  }

  private void end(Segment segment, long rows) throws SQLException {
    boolean unused =
        site.inTransaction(
            () -> {
              boolean mine =
                  site.runs()
                          .segments()
                          .advance(
                              site.connection(),
                              segment,
                              segment.high(),
                              rows,
                              0,
                              site.leaseLength())
                      && site.runs().segments().finish(site.connection(), segment);
              site.requireMine(mine, segment);
              site.holdSegment();
              return true;
            });
    progress.batch(rows, 0, false);
  }
}
