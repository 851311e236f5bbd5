package dev.godwit.backfill;

import dev.godwit.dialect.Failure;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The rows that came or went wrong behind a run: one look at the table finds them, and where they
 * are few, they are changed by their keys.
 */
final class Stragglers {

  private final Site site;
  private final SegmentRun.Tools tools;
  private final Batches batches;

  Stragglers(Site site, SegmentRun.Tools tools, Batches batches) {
    this.site = site;
    this.tools = tools;
    this.batches = batches;
  }

  /**
   * Looks at all rows up to a place.
   *
   * @return whether all are right now; where not, those up to the segment's cursor are
   * @throws SQLException where the connection is lost
   */
  boolean settled(List<String> high) throws SQLException {
    Glance glance = tools.glance();
    if (glance == null) {
      return false;
    }
    long begun = System.nanoTime();
    Optional<Glance.Seen> seen = glance.at(tools.route().within(new Window(null, high, 0)));
    tools.pacer().leaveTime(System.nanoTime() - begun);
    if (seen.isEmpty() || seen.get().stale() == 0) {
      return seen.isPresent();
    }
    return seen.get().stale() <= Glance.FEW && mended(glance.stale(high, tools.size().rows()));
  }

  private boolean mended(List<Window> windows) throws SQLException {
    for (Window window : windows) {
      tools.control().check();
      if (!mended(window)) {
        return false;
      }
    }
    return !windows.isEmpty();
  }

  /** Where it fails, a walk has to find out for which row. */
  private boolean mended(Window window) throws SQLException {
    try {
      long changed = batches.whole(window);
      tools.progress().batch(changed, changed, true);
      tools.pacer().rest(batches.worked());
      return true;
    } catch (SQLException failure) {
      if (site.dialect().classify(failure) == Failure.CONNECTION) {
        throw failure;
      }
      return false;
    }
  }
}
