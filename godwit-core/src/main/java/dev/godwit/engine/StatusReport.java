package dev.godwit.engine;

import dev.godwit.check.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every migration that the files or the ledger know, in the order of running.
 *
 * @param migrations a line for each
 * @param runner who is at work on the database at this moment; null where nobody is
 * @param notes what else is to be known: files that are not run, another tool's history
 */
public record StatusReport(
    List<MigrationStatus> migrations, @Nullable String runner, List<String> notes) {

  /** Copies the lists. */
  public StatusReport {
    migrations = List.copyOf(migrations);
    notes = List.copyOf(notes);
  }

  /** A report without notes. */
  public StatusReport(List<MigrationStatus> migrations, @Nullable String runner) {
    this(migrations, runner, List.of());
  }

  /** Compares files and ledger. */
  static StatusReport of(History history, @Nullable String runner) {
    return new StatusReport(new StatusLines(history).all(), runner);
  }

  /** The same with notes. */
  StatusReport noting(List<String> more) {
    return new StatusReport(migrations, runner, more);
  }

  /** Where the applied history and the files disagree. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (MigrationStatus line : migrations) {
      if (line.changed() && line.state() != MigrationStatus.State.PENDING) {
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
