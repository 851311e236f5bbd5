package dev.godwit.backfill;

import dev.godwit.dialect.Jdbc;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.RowTransform;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a backfill does with the rows of a window, whether its values come from SQL or Java. */
interface Rows extends Batches.Work {

  /** The condition that a row is not right yet; null where the database cannot tell. */
  @Nullable Sql wrong();

  /** Whether a window has a row that is not right yet, where the database cannot tell. */
  boolean anyStale(Window window) throws SQLException;

  /** The rows' work of a backfill. */
  static Rows of(Site site, Subject subject, Route route, Backfill backfill, @Nullable UndoLog log)
      throws SQLException {
    RowTransform transform = backfill.transform();
    if (transform != null) {
      return new TransformedRows(site, subject, route, backfill, transform, log);
    }
    boolean returnsOld = subject.rows().returnsOld(site.connection());
    return new ComputedRows(site, route, new BatchSql(subject, backfill, log, returnsOld));
  }

  /** Rows whose values are SQL expressions. */
  record ComputedRows(Site site, Route route, BatchSql sql) implements Rows {

    @Override
    public Sql wrong() {
      return sql.wrong();
    }

    @Override
    public boolean anyStale(Window window) {
      return !window.settled();
    }

    @Override
    public long change(Window window, long batch) throws SQLException {
      List<Sql> statements = sql.statements(route.within(window), batch);
      long changed = 0;
      for (int i = 0; i < statements.size(); i++) {
        Sql statement = statements.get(i);
        int count = Jdbc.update(site.connection(), statement.text(), statement.values());
        if (i == 0) {
          changed = count;
        }
        if (changed == 0) {
          break;
        }
      }
      return changed;
    }
  }
}
