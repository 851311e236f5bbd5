package dev.godwit.adopt;

import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A migration that another tool's history says is applied.
 *
 * @param version its version
 * @param name its name; empty where the history keeps none
 * @param kind SQL, repeatable, baseline, or Java for what was no SQL
 * @param file its file, as the history calls it; empty where it keeps none
 * @param checksum the tool's checksum of what was applied; null where it keeps none
 * @param by who applied it; empty where it keeps none
 * @param at when; null where it keeps none
 * @param duration how long it took; zero where it keeps none
 */
public record HistoryEntry(
    Version version,
    String name,
    Kind kind,
    String file,
    @Nullable String checksum,
    String by,
    @Nullable Instant at,
    Duration duration) {

  /** Of a history that keeps the version and nothing else. */
  static HistoryEntry of(Version version) {
    return new HistoryEntry(version, "", Kind.SQL, "", null, "", null, Duration.ZERO);
  }

  /** What stands for all that a tool did whose migrations are code. */
  static HistoryEntry baseline(Version version, String name) {
    return new HistoryEntry(version, name, Kind.BASELINE, "", null, "", null, Duration.ZERO);
  }

  /** The same, of a tool that keeps no checksum. */
  HistoryEntry withoutChecksum() {
    return new HistoryEntry(version, name, kind, file, null, by, at, duration);
  }
}
