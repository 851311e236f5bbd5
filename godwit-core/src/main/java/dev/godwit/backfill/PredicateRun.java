package dev.godwit.backfill;

import dev.godwit.dialect.Jdbc;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.Segment;
import dev.godwit.plan.Backfill;
import dev.godwit.throttle.GaveWay;
import java.sql.SQLException;
import java.util.Optional;

/** Where nothing tells rows apart: changes those that are not right until there are none. */
final class PredicateRun {

  private final Site site;
  private final Opening.Opened opened;
  private final BatchSql sql;
  private final int mostPasses;
  private final Tools tools;
  private long most = Long.MAX_VALUE; // others have not had to wait yet

  /**
   * What it is worked with.
   *
   * @param size how many rows at once
   * @param pacer the pauses between
   * @param control what others ask of the run
   * @param progress what is told of it
   */
  record Tools(BatchSize size, Pacer pacer, Control control, Progress progress) {}

  /**
   * A run.
   *
   * @param mostPasses how often all rows may turn out not to be right
   */
  PredicateRun(Site site, Opening.Opened opened, Backfill backfill, int mostPasses, Tools tools) {
    this.site = site;
    this.opened = opened;
    this.sql = new BatchSql(opened.subject(), backfill);
    this.mostPasses = mostPasses;
    this.tools = tools;
  }

  /**
   * Changes the rows.
   *
   * @throws GodwitException where they go stale as fast
   * @throws SQLException as the database says
   */
  void run() throws SQLException {
    long run = opened.run().id();
    site.runs().segments().release(site.connection(), run);
    Optional<Segment> taken =
        site.runs().segments().take(site.connection(), run, site.worker(), site.leaseLength());
    if (taken.isPresent()) {
      through(taken.get());
    }
  }

  private void through(Segment taken) throws SQLException {
    Segment segment = taken;
    long enough = mostPasses * Math.max(opened.run().estimated(), tools.size.rows());
    for (long done = 0; done <= enough; ) {
      tools.control.check();
      Segment current = segment;
      long begun = System.nanoTime();
      long changed = batch(current);
      tools.progress.batch(changed, changed, false);
      if (changed == 0) {
        finish(segment);
        return;
      }
      segment = segment.advanced(null, changed);
      done += changed;
      tools.pacer.rest(System.nanoTime() - begun);
    }
    throw Backfiller.unsettled(opened.subject(), mostPasses);
  }

  /** A batch, which is halved as long as others have to wait for it. */
  private long batch(Segment segment) throws SQLException {
    while (true) {
      long rows = Math.min(tools.size.rows(), most);
      try {
        return new Persistence(site, segment.run())
            .run(() -> site.throttle().batch(() -> some(rows, segment)));
      } catch (GaveWay others) {
        most = Math.max(1, rows / 2);
        site.clock().pause(GaveWay.AFTERWARDS);
        tools.control.check();
      }
    }
  }

  private long some(long rows, Segment segment) throws SQLException {
    Sql some = sql.some(rows);
    return site.inTransaction(
        () -> {
          long count = Jdbc.update(site.connection(), some.text(), some.values());
          site.requireMine(
              site.runs()
                  .segments()
                  .advance(site.connection(), segment, null, count, count, site.leaseLength()),
              segment);
          site.holdLease();
          return count;
        });
  }

  private void finish(Segment segment) throws SQLException {
    boolean unused =
        site.inTransaction(
            () -> {
              site.requireMine(site.runs().segments().finish(site.connection(), segment), segment);
              return true;
            });
  }
}
