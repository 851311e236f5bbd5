package dev.godwit.contract;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.dialect.Feature;
import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Timeouts;
import dev.godwit.engine.MigrationStatus;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Target;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.plan.Version;
import dev.godwit.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fresh database and an empty directory of migrations for each test, and short words for both.
 */
abstract class Contract {

  final Kind kind;
  final Queue<Event> events = new ConcurrentLinkedQueue<>();
  @TempDir Path directory;
  TestDatabase database;

  Contract(Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  final void open() {
    database = kind.fresh();
  }

  @AfterEach
  final void close() {
    database.close();
  }

  /** Whether a failed migration leaves nothing, because DDL is rolled back. */
  final boolean rollsDdlBack() {
    return kind.dialect().has(Feature.TRANSACTIONAL_DDL);
  }

  /** Writes a file of the migrations directory. */
  final void file(String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a migration as a pair of files: {@code pair("1_users", up, down)}. */
  final void pair(String name, String up, String down) {
    file(name + ".up.sql", up);
    file(name + ".down.sql", down);
  }

  /** Writes a pair that makes one table of that name. */
  final void table(String version, String table) {
    pair(
        version + "_" + table,
        "create table " + table + " (id int primary key);\n",
        "drop table " + table + ";\n");
  }

  /** Removes a file of the migrations directory. */
  final void remove(String name) {
    try {
      Files.delete(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Godwit on all this, with its events kept. */
  final Godwit godwit() {
    return Godwit.on(database.dataSource()).migrations(directory).listener(events::add);
  }

  /** The same with one more setting. */
  final Godwit godwit(Setting setting, String value) {
    return godwit().settings(Settings.defaults().with(setting, value));
  }

  /** The versions of what was run, in that order. */
  static List<String> versions(List<Outcome> outcomes) {
    return outcomes.stream().map(outcome -> outcome.version().toString()).toList();
  }

  /** The lines of the status report that are in a state. */
  final List<String> versions(MigrationStatus.State state) {
    return statuses()
        .filter(line -> line.state() == state)
        .map(line -> line.version().toString())
        .toList();
  }

  final List<String> applied() {
    return versions(MigrationStatus.State.APPLIED);
  }

  final List<String> pending() {
    return versions(MigrationStatus.State.PENDING);
  }

  final MigrationStatus status(String version) {
    return statuses()
        .filter(line -> line.version().equals(Version.of(version)))
        .findFirst()
        .orElseThrow();
  }

  private Stream<MigrationStatus> statuses() {
    return godwit().status().migrations().stream();
  }

  static Target to(String version) {
    return Target.to(Version.of(version));
  }

  /** The failure of a call that must fail. */
  static GodwitException failure(ThrowingCallable call) {
    GodwitException failure = catchThrowableOfType(GodwitException.class, call);
    if (failure == null) {
      throw new AssertionError("it did not fail");
    }
    return failure;
  }

  /** Whether a query for that table succeeds. */
  final boolean hasTable(String table) {
    try {
      database.column("select * from " + table);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** The name of one of the ledger's tables, for use in SQL. */
  final String ledgerTable(String table) {
    return kind.dialect().ledgerTable("godwit", table);
  }

  /** Takes the lease from whoever has it, for ever. */
  final void steal() {
    database.execute(
        "update "
            + ledgerTable("lease")
            + " set owner = 'thief', session = null, fence = fence + 1,"
            + " lease_until = '2999-01-01 00:00:00'");
  }

  /** Lets the lease run out, whoever has it. */
  final void expireLease() {
    database.execute("update " + ledgerTable("lease") + " set lease_until = '2000-01-01 00:00:00'");
  }

  /** Gives the lease back, whoever has it. */
  final void giveBack() {
    database.execute("update " + ledgerTable("lease") + " set owner = null");
  }

  /** Makes a session one that a runner of that name is at work in. */
  final String atWork(Connection connection, String owner) throws SQLException {
    String session = kind.dialect().nameSession(connection, owner).orElseThrow();
    Timeouts limits = new Timeouts(Duration.ofSeconds(1), Duration.ZERO, session);
    for (String limit : kind.dialect().limit(limits, false)) {
      Jdbc.execute(connection, limit);
    }
    return session;
  }
}
