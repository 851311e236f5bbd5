package dev.godwit.cli;

import dev.godwit.InstanceHeartbeat;
import dev.godwit.clock.RunClock;
import dev.godwit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The instances of a program that writes to the table {@code users}: one that finds another version
 * deployed starts anew as that, says so in a file, and knows the column by another name.
 */
final class RunningInstances implements AutoCloseable {

  private static final Duration BETWEEN = Duration.ofMillis(5);

  private final TestDatabase database;
  private final Path directory;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> ends = new ArrayList<>();
  private final ConcurrentLinkedQueue<Written> written = new ConcurrentLinkedQueue<>();
  private final AtomicInteger keys = new AtomicInteger(2);
  private volatile boolean stopped;

  /** Starts them, on version 1. */
  RunningInstances(TestDatabase database, Path directory, List<String> names) {
    this.database = database;
    this.directory = directory;
    for (String name : names) {
      ends.add(
          threads.submit(
              () -> {
                run(name);
                return name;
              }));
    }
  }

  private void run(String name) throws IOException, SQLException {
    while (!stopped) {
      int version = deployed(name);
      try (InstanceHeartbeat.Running beating =
          InstanceHeartbeat.on(database.dataSource())
              .program("billing")
              .name(name)
              .version(String.valueOf(version))
              .every(Duration.ofSeconds(1))
              .start()) {
        Files.writeString(directory.resolve(name + ".running"), version + "\n");
        do {
          write(version);
          RunClock.SYSTEM.pause(BETWEEN);
        } while (!stopped && deployed(name) == version);
      }
    }
  }

  /** The deploy command makes the file first, and fills it then. */
  private int deployed(String name) throws IOException {
    Path file = directory.resolve(name + ".deployed");
    String text = Files.exists(file) ? Files.readString(file).strip() : "";
    return text.isEmpty() ? 1 : Integer.parseInt(text);
  }

  private void write(int version) throws SQLException {
    int id = keys.incrementAndGet();
    String column = version == 1 ? "name" : "full_name";
    String name = "v" + version + "-" + id;
    String sql = "insert into users (id, " + column + ") values (?, ?)";
    while (true) {
      try (Connection connection = database.connect();
          PreparedStatement insert = connection.prepareStatement(sql)) {
        insert.setInt(1, id);
        insert.setString(2, name);
        int unused = insert.executeUpdate();
        written.add(new Written(id, name, version));
        return;
      } catch (SQLException e) {
        if (!passes(e)) {
          throw e;
        }
      }
    }
  }

  /** Whether a program has to bear it on this database: another one's lock, a deadlock. */
  private boolean passes(SQLException e) {
    return switch (database.name()) {
      case "mariadb" -> e.getErrorCode() == 1205 || e.getErrorCode() == 1213;
      case "sqlite" -> (e.getErrorCode() & 0xff) == 5 || (e.getErrorCode() & 0xff) == 6;
      default -> false;
    };
  }

  /**
   * Lets them finish.
   *
   * @return what they have written, by its keys
   * @throws AssertionError where a statement of theirs failed
   */
  List<Written> stop() {
    stopped = true;
    for (Future<?> end : ends) {
      try {
        Object unused = end.get(1, TimeUnit.MINUTES);
      } catch (ExecutionException e) {
        throw new AssertionError(String.valueOf(e.getCause()), e.getCause());
      } catch (InterruptedException | TimeoutException e) {
        throw new AssertionError("an instance hangs", e);
      }
    }
    return written.stream().sorted(Comparator.comparing(Written::id)).toList();
  }

  @Override
  public void close() {
    stopped = true;
    threads.shutdown();
  }

  /** A row that an instance has written. */
  record Written(int id, String name, int version) {}
}
