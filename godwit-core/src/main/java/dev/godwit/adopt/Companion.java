package dev.godwit.adopt;

import dev.godwit.ledger.AppliedMigration;
import dev.godwit.ledger.InStep;
import dev.godwit.ledger.Mirror;
import dev.godwit.plan.Version;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Another tool's history that is kept in step with the ledger: it is written in the ledger's own
 * transactions, on the connection that it was found on, and what the tool writes is seen.
 *
 * <p>Only migrations that the tool can know are written: scripts, and neither code nor YAML.
 */
public final class Companion implements Mirror {

  private final Histories.Found found;
  private final HistoryTable table;
  private final HistoryWriter writer;
  private final MigrationSet set;

  Companion(Histories.Found found, HistoryTable table, HistoryWriter writer, MigrationSet set) {
    this.found = found;
    this.table = table;
    this.writer = writer;
    this.set = set;
  }

  /** The tool's name. */
  public String tool() {
    return found.tool();
  }

  /** Its table, as messages show it. */
  public String label() {
    return table.label();
  }

  /** What the ledger keeps of it. */
  public InStep.Tool place() {
    return table.of(tool());
  }

  /**
   * The locks that the tool has while it runs.
   *
   * @throws SQLException as the database says
   */
  public List<SharedLock> locks() throws SQLException {
    return writer.locks(table);
  }

  /**
   * What the tool did that the ledger does not know.
   *
   * @param ledger what the ledger holds, in the order of applying
   * @param by who is recorded where the history names nobody
   * @param now when, where the history says nothing
   * @throws SQLException as the database says
   */
  public Meanwhile since(List<AppliedMigration> ledger, String by, Instant now)
      throws SQLException {
    boolean waits = table.takesLocks() && !writer.locks(table).isEmpty();
    ToolHistory history = waits ? found.read().awaited() : found.read();
    return new Comparison(history, set, writer.keepsOnlyTheLast()).with(ledger, by, now);
  }

  /**
   * Writes what the ledger has applied and the history does not hold.
   *
   * @return what that was
   * @throws SQLException as the database says
   */
  public List<Version> bring(List<AppliedMigration> ledger) throws SQLException {
    Set<Version> known = new HashSet<>();
    found.read().entries().forEach(entry -> known.add(entry.version()));
    List<AppliedMigration> lacking =
        ledger.stream()
            .filter(each -> !known.contains(each.version()) && script(each.version()).isPresent())
            .toList();
    for (AppliedMigration each : lacking) {
      writer.applied(table, script(each.version()).orElseThrow(), each.duration());
    }
    return lacking.stream().map(AppliedMigration::version).toList();
  }

  @Override
  public void begun(Connection connection, Version version) throws SQLException {
    Optional<ResolvedMigration> file = script(version);
    if (file.isPresent()) {
      writer.begun(table, file.get());
    }
  }

  @Override
  public void applied(Connection connection, Version version, Duration duration)
      throws SQLException {
    Optional<ResolvedMigration> file = script(version);
    if (file.isPresent()) {
      writer.applied(table, file.get(), duration);
    }
  }

  /** One whose file is not there is taken out as well. */
  @Override
  public void gone(Connection connection, Version version) throws SQLException {
    if (script(version).isPresent() || file(version).isEmpty()) {
      writer.gone(table, version, new Files(set));
    }
  }

  @Override
  public void reinstated(Connection connection, Version version) throws SQLException {
    Optional<ResolvedMigration> file = script(version);
    if (file.isPresent()) {
      writer.reinstated(table, file.get());
    }
  }

  private Optional<ResolvedMigration> script(Version version) {
    return file(version).filter(ResolvedMigration::isScript);
  }

  private Optional<ResolvedMigration> file(Version version) {
    return set.migrations().stream().filter(each -> each.version().equals(version)).findFirst();
  }
}
