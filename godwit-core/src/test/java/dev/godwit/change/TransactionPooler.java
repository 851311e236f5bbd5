package dev.godwit.change;

import dev.godwit.testing.TestDataSource;
import dev.godwit.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A pooler in transaction mode: hands every transaction, and every statement outside of one, to
 * another session out of a few, at random, and resets nothing. So what a client sets for its
 * session is not there the next time, and is found by somebody else.
 */
final class TransactionPooler extends TestDataSource implements AutoCloseable {

  private static final int SESSIONS = 6;

  private final List<Connection> all = new ArrayList<>();
  private final List<Connection> free = new ArrayList<>();
  private final Random random;
  private int handed;

  TransactionPooler(TestDatabase database, long seed) {
    this.random = new Random(seed);
    for (int i = 0; i < SESSIONS; i++) {
      all.add(database.connect());
    }
    free.addAll(all);
  }

  /** How often a session was handed out. */
  synchronized int handed() {
    return handed;
  }

  /** Any session but that one. */
  private synchronized Connection take(@Nullable Connection last) {
    try {
      while (free.stream().allMatch(each -> each == last)) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    List<Connection> others = free.stream().filter(each -> each != last).toList();
    Connection taken = others.get(random.nextInt(others.size()));
    free.remove(taken);
    handed++;
    return taken;
  }

  private synchronized void give(Connection session) {
    free.add(session);
    notifyAll();
  }

  /** What is set in each session, in the words of a query; nobody may be at work. */
  synchronized List<String> settings(String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    for (Connection session : all) {
      try (Statement statement = session.createStatement();
          var rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
    }
    return lines;
  }

  @Override
  public Connection getConnection() {
    Client client = new Client();
    return proxy(Connection.class, client::call);
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            TransactionPooler.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> self == arguments[0];
                  case "hashCode" -> System.identityHashCode(self);
                  default -> call.call(method, arguments);
                }));
  }

  private static @Nullable Object invoke(Object target, Method method, @Nullable Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  @FunctionalInterface
  private interface Call {
    @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable;
  }

  /** What one client sees as its connection. */
  private final class Client {

    private boolean autoCommit = true;
    private boolean closed;
    private int transactions;
    private @Nullable Connection session;
    private @Nullable Connection last;

    private @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable {
      return switch (method.getName()) {
        case "getAutoCommit" -> autoCommit;
        case "isClosed" -> closed;
        case "setAutoCommit" -> {
          end(Connection::commit);
          autoCommit = Boolean.TRUE.equals(arguments[0]);
          yield null;
        }
        case "commit" -> {
          end(Connection::commit);
          yield null;
        }
        case "rollback" -> {
          if (arguments != null && arguments.length == 1) {
            yield invoke(begun(), method, arguments);
          }
          end(Connection::rollback);
          yield null;
        }
        case "close" -> {
          end(Connection::rollback);
          closed = true;
          yield null;
        }
        case "createStatement", "prepareStatement" -> statement(method, arguments);
        default -> autoCommit ? once(method, arguments) : invoke(begun(), method, arguments);
      };
    }

    private @Nullable Object once(Method method, @Nullable Object[] arguments) throws Throwable {
      Connection taken = another();
      try {
        return invoke(taken, method, arguments);
      } finally {
        give(taken);
      }
    }

    private Connection another() {
      Connection taken = take(last);
      last = taken;
      return taken;
    }

    private Connection begun() throws SQLException {
      if (session == null) {
        session = another();
        session.setAutoCommit(false);
      }
      return session;
    }

    private void end(Ending ending) throws SQLException {
      Connection ended = session;
      if (ended != null) {
        session = null;
        transactions++;
        try {
          ending.end(ended);
        } finally {
          ended.setAutoCommit(true);
          give(ended);
        }
      }
    }

    private Statement statement(Method method, @Nullable Object[] arguments) throws Throwable {
      Connection own = autoCommit ? another() : begun();
      try {
        Statement real = (Statement) Objects.requireNonNull(invoke(own, method, arguments));
        Class<? extends Statement> type =
            real instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        return proxy(type, new Lent(this, real, autoCommit ? own : null)::call);
      } catch (Throwable e) {
        if (autoCommit) {
          give(own);
        }
        throw e;
      }
    }
  }

  /** A statement in a session: in that of a transaction until this ends, else in one of its own. */
  private final class Lent {

    private final Client client;
    private final int transaction;
    private final Statement real;
    private @Nullable Connection own;

    Lent(Client client, Statement real, @Nullable Connection own) {
      this.client = client;
      this.transaction = client.transactions;
      this.real = real;
      this.own = own;
    }

    private @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable {
      if (method.getName().equals("close")) {
        real.close();
        if (own != null) {
          give(own);
          own = null;
        }
        return null;
      }
      if (own == null && transaction != client.transactions) {
        throw new SQLException("prepared in a transaction that is over");
      }
      return invoke(real, method, arguments);
    }
  }

  @FunctionalInterface
  private interface Ending {
    void end(Connection session) throws SQLException;
  }

  @Override
  public void close() throws SQLException {
    for (Connection session : all) {
      session.close();
    }
  }
}
