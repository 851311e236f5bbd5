package dev.godwit.change;

import dev.godwit.clock.RunClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A running copy of a program: it writes on a connection of its own until it is stopped. */
final class Writer {

  private static final Duration BETWEEN = Duration.ofMillis(2);
  private static final AtomicInteger WORDS = new AtomicInteger();

  private final DataSource connections;
  private final String database;
  private final Program program;
  private final AtomicInteger keys;
  private final Random random = new Random();
  private final List<String> written = Collections.synchronizedList(new ArrayList<>());
  private final CompletableFuture<Void> end;
  private volatile boolean stopped;

  /**
   * Starts it.
   *
   * @param connections how it comes to the database
   * @param database what kind of database that is
   * @param keys the greatest key that any program has used
   */
  Writer(DataSource connections, String database, Program program, AtomicInteger keys) {
    this.connections = connections;
    this.database = database;
    this.program = program;
    this.keys = keys;
    this.end = new CompletableFuture<>();
    Thread thread = new Thread(this::run, "writer");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Lets it finish its round of statements.
   *
   * @return what it has written, in order
   * @throws AssertionError where a statement of its failed
   */
  List<String> stop() {
    stopped = true;
    try {
      Void unused = end.get(2, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      throw new AssertionError(String.valueOf(e.getCause()), e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("a writer hangs: " + program, e);
    }
    return List.copyOf(written);
  }

  /**
   * Works while programs write, and stops these however that ends.
   *
   * @return what the last of them has written
   */
  static List<String> during(Runnable work, Writer... writers) {
    Throwable failure = null;
    try {
      work.run();
    } catch (RuntimeException | AssertionError e) {
      failure = e;
    }
    List<String> written = List.of();
    for (Writer writer : writers) {
      try {
        written = writer.stop();
      } catch (AssertionError e) {
        if (failure != null) {
          e.addSuppressed(failure);
        }
        failure = e;
      }
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof AssertionError e) {
      throw e;
    }
    return written;
  }

  private void run() {
    try (Connection connection = connections.getConnection()) {
      do {
        List<String> round = new ArrayList<>(program.statements());
        Collections.shuffle(round, random);
        for (String each : round) {
          write(connection, filled(each));
          RunClock.SYSTEM.pause(BETWEEN);
        }
      } while (!stopped);
      end.complete(null);
    } catch (SQLException | RuntimeException | AssertionError e) {
      end.completeExceptionally(e);
    }
  }

  private void write(Connection connection, String sql) {
    while (true) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
        written.add(sql);
        return;
      } catch (SQLException e) {
        if (!passes(e)) {
          throw new AssertionError("a program's statement failed: " + sql, e);
        }
      }
    }
  }

  /** Whether a program has to bear it on this database: another one's lock, a deadlock. */
  private boolean passes(SQLException e) {
    return switch (database) {
      case "mariadb" -> e.getErrorCode() == 1205 || e.getErrorCode() == 1213;
      case "sqlite" -> (e.getErrorCode() & 0xff) == 5 || (e.getErrorCode() & 0xff) == 6;
      default -> false;
    };
  }

  private String filled(String template) {
    return template
        .replace("{id}", template.contains("{id}") ? "" + keys.incrementAndGet() : "")
        .replace("{any}", "" + (1 + random.nextInt(keys.get())))
        .replace("{n}", "" + random.nextInt(1000))
        .replace("{city}", "" + (1 + random.nextInt(3)))
        .replace("{w}", "w" + WORDS.incrementAndGet());
  }
}
