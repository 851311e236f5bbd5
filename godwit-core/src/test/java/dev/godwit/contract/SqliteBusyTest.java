package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.engine.Target;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQLite has one writer at a time, and at times that one is someone else. */
class SqliteBusyTest extends Contract {

  SqliteBusyTest() {
    super(Kind.SQLITE);
  }

  @BeforeEach
  void furnish() {
    table("1", "a");
    godwit().migrate();
    table("2", "b");
    pair("3_c", "create table c (id int);\nvacuum;\ninsert into c values (1);\n", "");
    events.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"begin immediate", "begin exclusive"})
  void waitsForAnotherWriter(String begin) throws Exception {
    try (Connection writer = database.connect()) {
      JavaMigrationContract.run(writer, begin);
      JavaMigrationContract.run(writer, "insert into a values (1)");
      CompletableFuture<List<String>> run =
          CompletableFuture.supplyAsync(
              () -> versions(quick().settings(impatient("1000", "10m")).migrate()));
      Await.until("it waits", () -> events.stream().anyMatch(e -> e instanceof Event.Waiting));
      JavaMigrationContract.run(writer, "commit");
      assertThat(run.get()).containsExactly("2", "3");
    }
    assertThat(database.column("select id from a")).containsExactly("1");
  }

  /** It cuts in behind the n-th event of three steps, the second of which is no transaction. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void waitsForAnotherWriterThatCutsIn(int n) throws Exception {
    godwit().migrate(Target.steps(1));
    AtomicInteger count = new AtomicInteger();
    try (Connection writer = database.connect()) {
      Godwit disturbed =
          quick()
              .settings(impatient("1000", "10m"))
              .listener(
                  event -> {
                    events.add(event);
                    if (count.incrementAndGet() == n) {
                      begin(writer);
                    }
                  });
      CompletableFuture<List<String>> run =
          CompletableFuture.supplyAsync(() -> versions(disturbed.migrate()));
      Await.until(
          "it is tried again",
          () -> run.isDone() || events.stream().anyMatch(e -> e instanceof Event.Retrying));
      JavaMigrationContract.run(writer, "commit");
      assertThat(run.get()).containsExactly("3");
    }
    assertThat(events).filteredOn(Event.Retrying.class::isInstance).isNotEmpty();
    assertThat(database.column("select id from c")).containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"begin immediate", "begin exclusive"})
  void givesUpWhereAnotherWriterNeverEnds(String begin) throws SQLException {
    try (Connection writer = database.connect()) {
      JavaMigrationContract.run(writer, begin);
      GodwitException failure = failure(() -> quick().settings(impatient("2", "300ms")).migrate());
      assertThat(failure.code().category()).isEqualTo(ErrorCode.Category.BUSY);
      JavaMigrationContract.run(writer, "rollback");
    }
    assertThat(pending()).containsExactly("2", "3");
    assertThat(versions(godwit().migrate())).containsExactly("2", "3");
  }

  @Test
  void statusSaysThatTheDatabaseIsLocked() throws SQLException {
    try (Connection writer = database.connect()) {
      JavaMigrationContract.run(writer, "begin exclusive");
      GodwitException failure = failure(() -> quick().settings(impatient("2", "100ms")).status());
      assertThat(failure.code()).isEqualTo(ErrorCode.LOCK_TIMEOUT);
      assertThat(failure.getMessage()).contains("database is locked");
    }
  }

  /** On connections that wait for no lock of their own accord. */
  private Godwit quick() {
    return Godwit.on(TestDatabases.dataSource(database.jdbcUrl() + "?busy_timeout=10"))
        .migrations(directory)
        .listener(events::add);
  }

  private static void begin(Connection writer) {
    try {
      JavaMigrationContract.run(writer, "begin immediate");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Settings impatient(String retries, String wait) {
    return Settings.defaults()
        .with(Setting.LOCK_TIMEOUT, "50ms")
        .with(Setting.LOCK_RETRIES, retries)
        .with(Setting.LEASE_WAIT, wait);
  }
}
