package dev.godwit.dialect;

import static dev.godwit.plan.Phase.CONTRACT;
import static dev.godwit.plan.Phase.EXPAND;
import static dev.godwit.plan.Phase.MIGRATE_DATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.schema.NewColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No statement of a program fails, and nothing it writes is lost, while phases are run. */
final class MariaDbWritersTest {

  private final MariaDbStage stage = new MariaDbStage();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicBoolean stop = new AtomicBoolean();

  @BeforeEach
  void table() throws SQLException {
    stage.execute(
        "create table u (id int auto_increment primary key, name varchar(20) not null, n int,"
            + " key by_name (name))");
    for (int i = 1; i <= 50; i++) {
      stage.execute("insert into u (name, n) values ('start', " + i + ")");
    }
  }

  @AfterEach
  void close() throws SQLException {
    stop.set(true);
    threads.shutdownNow();
    stage.close();
  }

  /**
   * Writes its own rows through a column, from now on until the stop, and answers what each of them
   * holds last.
   */
  private Future<Map<Integer, String>> writer(String column, String row, String value)
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Callable<Map<Integer, String>> work =
        () -> {
          Map<Integer, String> written = new ConcurrentHashMap<>();
          try (Connection connection = stage.database.connect()) {
            for (int i = 0; !stop.get(); i++) {
              int id = i * 7 % 25 * 2 + Integer.parseInt(row);
              String now = value.isEmpty() ? String.valueOf(i) : value + i;
              Jdbc.execute(
                  connection, "update u set " + column + " = '" + now + "' where id = " + id);
              written.put(id, now);
              Jdbc.execute(
                  connection, "insert into u (" + column + ", n) values ('" + now + "', -1)");
              begun.countDown();
            }
          } finally {
            begun.countDown();
          }
          return written;
        };
    Future<Map<Integer, String>> writer = threads.submit(work);
    begun.await();
    return writer;
  }

  private void expectLast(String column, Map<Integer, String> written) throws SQLException {
    assertThat(written).isNotEmpty();
    for (Map.Entry<Integer, String> each : written.entrySet()) {
      assertThat(stage.rows("select " + column + " from u where id = " + each.getKey()))
          .containsExactly(each.getValue());
    }
  }

  @Test
  void ofARename() throws Exception {
    stage.rename("u", "name", "full_name", true);
    Future<Map<Integer, String>> old = writer("name", "1", "old");
    stage.run(EXPAND);
    Future<Map<Integer, String>> early = writer("full_name", "2", "new");
    stage.run(MIGRATE_DATA);
    stop.set(true);
    expectLast("full_name", old.get());
    expectLast("name", early.get());
    stop.set(false);
    Future<Map<Integer, String>> late = writer("full_name", "2", "late");
    stage.run(CONTRACT);
    stop.set(true);
    expectLast("full_name", late.get());
    assertThat(stage.rows("select id from u where not (full_name <=> godwit_7_name)")).isEmpty();
  }

  @Test
  void ofAChangeOfType() throws Exception {
    stage.execute("update u set name = n");
    NewColumn column = new NewColumn("name", "int", false, null);
    stage.changeType("u", column, "cast(name as signed)", "cast(name as char)", true);
    Future<Map<Integer, String>> writer = writer("name", "1", "");
    stage.run(EXPAND, MIGRATE_DATA, CONTRACT);
    stop.set(true);
    expectLast("name", writer.get());
    assertThat(List.of(stage.create("u"))).allMatch(sql -> sql.contains("`name` int(11) NOT NULL"));
    assertThat(stage.rows("select id from u where not (name <=> cast(godwit_7_name as signed))"))
        .isEmpty();
  }
}
