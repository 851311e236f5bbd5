package dev.godwit.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.dialect.Dialects;
import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Moves;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import dev.godwit.plan.Work;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * While something holds a table as a vacuum does, a change waits for it in nobody's way: every act
 * and every undo of every plan.
 */
class PostgresqlFirstLockTest {

  private static final String TABLES =
      """
      select format('lock table only %s in share update exclusive mode', oid::regclass)
      from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by oid
      """;

  private static final String WAITING =
      "select mode from pg_locks where not granted and database ="
          + " (select oid from pg_database where datname = current_database())";

  private final TestDatabase database = OperationPlansTest.fresh("postgresql");

  @TempDir Path directory;

  @AfterEach
  void close() {
    database.close();
  }

  static Stream<String> cases() throws IOException {
    return OperationPlansTest.cases().stream().filter(name -> !name.equals("sql"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void waitsInNobodysWay(String name) throws Exception {
    try (Connection connection = database.connect()) {
      Optional<List<Act>> acts = acts(connection, name);
      if (acts.isPresent()) {
        live(connection, acts.get());
      }
    }
  }

  private Optional<List<Act>> acts(Connection connection, String name)
      throws IOException, SQLException {
    Change change;
    try {
      change = OperationPlansTest.change(directory, name);
      return Optional.of(acts(connection, change));
    } catch (GodwitException e) {
      assertThat(e.code()).isNotEqualTo(ErrorCode.INTERNAL);
      return Optional.empty();
    }
  }

  private static List<Act> acts(Connection connection, Change change) throws SQLException {
    Moves moves = Dialects.of(connection).moves();
    return Draft.of(change, Version.of("7"), moves, table -> shape(moves, connection, table))
        .plan()
        .acts();
  }

  private static Optional<Shape> shape(Moves moves, Connection connection, TableName table) {
    try {
      return moves.shape(connection, table);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void considersPartitionsAndTheOtherEndOfKeys() throws Exception {
    database.execute(
        "create table parts (id int, at int, who bigint references users, primary key (id))"
            + " partition by range (id)",
        "create table parts_1 partition of parts for values from (0) to (10)",
        "create index parts_at on parts (at)",
        "create table seats (who bigint constraint seat references users, at int)");
    for (Operation operation :
        List.of(
            new RenameColumn(TableName.of("parts"), "at", "place", Replacing.AT),
            new DropIndex(TableName.of("parts"), "parts_at", Replacing.AT),
            new DropColumn(TableName.of("seats"), "who", null, Replacing.AT),
            new DropConstraint(TableName.of("parts"), "parts_who_fkey", Replacing.AT))) {
      Change change = new Change(List.of(operation), List.of(), false, Duration.ofDays(7), false);
      try (Connection connection = database.connect()) {
        live(connection, acts(connection, change));
      }
    }
  }

  private void live(Connection connection, List<Act> acts) throws Exception {
    List<Act> done = new ArrayList<>();
    for (Act act : acts) {
      done.add(act);
      if (!act.phase().equals(Phase.PURGE)) {
        besideVacuum(connection, act.title(), act.work());
      }
    }
    Collections.reverse(done);
    for (Act act : done) {
      for (Work work : act.undo()) {
        if (work instanceof Work.Irreversible) {
          return;
        }
        besideVacuum(connection, "undo: " + act.title(), work);
      }
    }
  }

  private void besideVacuum(Connection connection, String title, Work work) throws Exception {
    if (!(work instanceof Work.Sql sql)) {
      return;
    }
    try (Connection vacuum = database.connect()) {
      vacuum.setAutoCommit(false);
      for (String lock : Jdbc.read(connection, TABLES, row -> row.getString(1))) {
        Jdbc.execute(vacuum, lock);
      }
      CompletableFuture<Void> run = CompletableFuture.runAsync(() -> run(connection, sql));
      List<String> waiting = List.of();
      while (waiting.isEmpty() && !run.isDone()) {
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        waiting = database.column(WAITING);
      }
      assertThat(waiting).as(title).allMatch("ShareUpdateExclusiveLock"::equals);
      vacuum.rollback();
      run.get();
    }
  }

  private static void run(Connection connection, Work.Sql sql) {
    try {
      boolean alone =
          sql.statements().stream().anyMatch(each -> each.contains(" index concurrently "));
      connection.setAutoCommit(alone);
      for (String statement : sql.statements()) {
        Jdbc.execute(connection, statement);
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
