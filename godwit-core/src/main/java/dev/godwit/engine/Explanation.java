package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Failure;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Direction;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.PlannedMigration.Kind;
import java.sql.SQLException;

/** Says what failed, in which migration and where in its file. */
final class Explanation {

  private final Workplace place;
  private final PlannedMigration migration;
  private final Dialect dialect;
  private final String title;

  Explanation(Workplace place, PlannedMigration migration) {
    this(
        place,
        migration,
        "migration "
            + migration.title()
            + (migration.kind() == Kind.JAVA ? " (" + migration.file() + ")" : "")
            + (migration.direction() == Direction.UP ? "" : " (down)"));
  }

  /**
   * Of what is no migration, though it runs like one.
   *
   * @param title what it is called, such as {@code callback afterMigrate.sql}
   */
  Explanation(Workplace place, PlannedMigration migration, String title) {
    this.place = place;
    this.migration = migration;
    this.title = title;
    this.dialect = place.session().dialect();
  }

  /** The failure for the user, still without what state the database is in. */
  GodwitException of(Exception failure) {
    if (failure instanceof StatementFailure statement) {
      return ofDatabase(title, statement.error(), statement)
          .at(
              statement
                  .statement()
                  .location()
                  .after(
                      statement.statement().text(),
                      dialect.position(statement.statement(), statement.error()).orElse(0)));
    }
    Location start = migration.kind() == Kind.JAVA ? null : Location.startOf(migration.file());
    if (failure instanceof CodeFailure code && code.thrown() instanceof SQLException error) {
      return ofDatabase(title, error, code).at(start);
    }
    if (failure instanceof CodeFailure code) {
      return new GodwitException(
              ErrorCode.MIGRATION_FAILED, title + " threw " + code.thrown(), code.thrown())
          .at(start);
    }
    return ofDatabase(title, (SQLException) failure, failure).at(start);
  }

  private GodwitException ofDatabase(String title, SQLException error, Exception cause) {
    Failure kind = dialect.classify(error);
    ErrorCode code =
        switch (kind) {
          case LOCK_TIMEOUT, DEADLOCK, SERIALIZATION -> ErrorCode.LOCK_TIMEOUT;
          case CONNECTION -> ErrorCode.DATABASE_UNREACHABLE;
          case STATEMENT_TIMEOUT, NOT_IN_TRANSACTION, NOT_COMMITTED, OTHER ->
              ErrorCode.MIGRATION_FAILED;
        };
    String times =
        kind.passing() ? " (in " + (place.options().lockRetries() + 1) + " attempts)" : "";
    return new GodwitException(
        code, title + " failed" + times + ": " + dialect.message(error), cause);
  }
}
