package dev.godwit.ledger;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.AppliedMigration.State;
import dev.godwit.plan.Phase;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A migration as a row of the ledger: what it is written as, and what is read from it. */
final class MigrationRow {

  private MigrationRow() {}

  /** The values of a migration that has begun, or is applied at once, but for the time. */
  static List<@Nullable Object> values(
      PlannedMigration migration, long ordinal, State state, String by, Duration duration) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(migration.version().toString());
    row.add(ordinal);
    row.add(migration.name());
    row.add(migration.kind().id());
    row.add(migration.file());
    row.add(migration.checksum());
    row.add(state.id());
    row.add(state == State.APPLIED ? "applied" : null);
    row.add(migration.up());
    row.add(migration.down());
    row.add(by);
    row.add(duration.toMillis());
    return row;
  }

  /** The migration of the row that a result is at. */
  static AppliedMigration read(ResultSet row) throws SQLException {
    return new AppliedMigration(
        version(row.getString(1)),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        state(row.getString(7)),
        phase(row.getString(8)),
        row.getString(9),
        Instant.ofEpochMilli(row.getLong(10)),
        Duration.ofMillis(row.getLong(11)),
        row.getInt(12) == 1,
        row.getString(13));
  }

  private static Version version(String text) {
    try {
      return Version.of(text);
    } catch (GodwitException e) {
      throw unreadable("version", text);
    }
  }

  private static State state(String text) {
    return Arrays.stream(State.values())
        .filter(state -> state.id().equals(text))
        .findFirst()
        .orElseThrow(() -> unreadable("state", text));
  }

  private static @Nullable Phase phase(@Nullable String text) {
    return text == null ? null : Phase.ofReached(text).orElseThrow(() -> unreadable("phase", text));
  }

  private static GodwitException unreadable(String what, String text) {
    return new GodwitException(
            ErrorCode.LEDGER_UNREADABLE, "the ledger holds '" + text + "', which is no " + what)
        .next("Use the version of Godwit that wrote it, or a newer one");
  }
}
