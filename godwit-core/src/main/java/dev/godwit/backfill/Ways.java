package dev.godwit.backfill;

import dev.godwit.dialect.Pages;
import dev.godwit.ledger.Segment;
import dev.godwit.schema.Key;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How a run goes through its table: at first as the rows lie, where that is quicker, and at last by
 * the key, so that none is missed.
 *
 * @param subject the table, its rows found by their key
 * @param pages the pages that its rows lie in; null where it is gone through by the key only
 * @param rowsOfPage how many rows a page has about; 0 without pages
 */
record Ways(Subject subject, @Nullable Pages pages, long rowsOfPage) {

  /** In a smaller table, the way makes no difference. */
  private static final long LEAST_ROWS = 50_000;

  /** The ways through a table of so many rows. */
  static Ways chosen(Site site, Subject subject, long rows, boolean idempotent)
      throws SQLException {
    return of(site, subject, rows, rows >= LEAST_ROWS && idempotent && subject.key() != null);
  }

  /** The ways through a table of so many rows, where it is known whether its pages are one. */
  static Ways of(Site site, Subject subject, long rows, boolean byPages) throws SQLException {
    Pages pages = byPages ? subject.rows().pages(subject.table()).orElse(null) : null;
    if (pages == null) {
      return new Ways(subject, null, 0);
    }
    long count = pages.count(site.connection(), subject.table().name());
    return new Ways(subject, pages, Math.max(1, rows / Math.max(1, count)));
  }

  /** The order in which the rows of a segment are gone through. */
  Route route(Segment.Kind kind) {
    Key address = pages == null ? null : subject.rows().address(subject.table()).orElse(null);
    return pages == null || address == null || kind != Segment.Kind.PASS
        ? new KeyWalk(subject)
        : new PageWalk(
            new Subject(subject.dialect(), subject.table(), address, false),
            subject,
            pages,
            rowsOfPage);
  }

  /** In how many turns the rows of a segment are changed; null for always one. */
  @Nullable Turns turns(Site site, Segment.Kind kind) throws SQLException {
    return pages == null || kind != Segment.Kind.PASS
        ? null
        : new Turns(site, subject, pages, rowsOfPage);
  }
}
