package dev.godwit.engine;

import dev.godwit.check.Finding;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every migration that the files or the ledger know, in the order of versions.
 *
 * @param migrations a line for each
 * @param runner who is at work on the database at this moment; null where nobody is
 */
public record StatusReport(List<MigrationStatus> migrations, @Nullable String runner) {

  /** Copies the lines. */
  public StatusReport {
    migrations = List.copyOf(migrations);
  }

  /** Compares files and ledger. */
  static StatusReport of(History history, @Nullable String runner) {
    Map<Version, ResolvedMigration> files = new TreeMap<>();
    history.files().forEach(file -> files.put(file.version(), file));
    TreeMap<Version, MigrationStatus> lines = new TreeMap<>();
    Version highest = null;
    for (AppliedMigration applied : history.applied()) {
      boolean late = highest != null && applied.version().compareTo(highest) < 0;
      highest = late ? highest : applied.version();
      lines.put(applied.version(), applied(applied, files.get(applied.version()), late));
    }
    for (ResolvedMigration file : files.values()) {
      boolean late = highest != null && file.version().compareTo(highest) < 0;
      lines.putIfAbsent(file.version(), pending(file, late));
    }
    return new StatusReport(new ArrayList<>(lines.values()), runner);
  }

  private static MigrationStatus applied(
      AppliedMigration applied, @Nullable ResolvedMigration file, boolean late) {
    MigrationStatus.State state =
        switch (applied.state()) {
          case APPLIED -> MigrationStatus.State.APPLIED;
          case OPEN -> MigrationStatus.State.OPEN;
          case APPLYING -> MigrationStatus.State.APPLYING;
          case REVERTING -> MigrationStatus.State.REVERTING;
        };
    return new MigrationStatus(
        applied.version(),
        applied.name(),
        state,
        file == null ? applied.file() : file.file(),
        applied,
        state == MigrationStatus.State.APPLIED
            && file != null
            && !file.checksum().equals(applied.checksum()),
        file == null,
        late,
        applied.kind().equals(Kind.JAVA.id())
            ? file != null && file.reversible()
            : applied.reversible());
  }

  private static MigrationStatus pending(ResolvedMigration file, boolean late) {
    return new MigrationStatus(
        file.version(),
        file.name(),
        MigrationStatus.State.PENDING,
        file.file(),
        null,
        false,
        false,
        late,
        file.reversible());
  }

  /** Where the applied history and the files disagree. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (MigrationStatus line : migrations) {
      if (line.changed()) {
        findings.add(
            finding(
                line,
                "changed",
                "the file is not what was applied",
                "Put it back as it was, and make the change in a new migration"));
      }
      if (line.missing()) {
        findings.add(
            finding(
                line,
                "missing",
                "it is applied, and its file is not there",
                "Bring the file back; if this release is older on purpose, 'godwit rollback' undoes the migration"));
      }
      if (line.outOfOrder() && line.state() == MigrationStatus.State.PENDING) {
        findings.add(
            finding(
                line,
                "out-of-order",
                "it is pending, and a later version is applied",
                "Give it a version after the last applied one, or apply it as it is with 'godwit migrate'"));
      }
      if (runner == null && line.halfDone()) {
        findings.add(
            finding(
                line,
                "interrupted",
                "an earlier run began it and did not finish",
                line.state() == MigrationStatus.State.APPLYING
                    ? "Run 'godwit migrate' to go on, or 'godwit rollback' to run its down"
                    : "Run 'godwit rollback' to go on"));
      }
    }
    return findings;
  }

  private static Finding finding(MigrationStatus line, String rule, String message, String fix) {
    return new Finding(rule, line.version(), line.name(), line.file(), message, fix);
  }
}
