package dev.godwit.engine;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a process that is killed at one of its calls to the database: from there on every call
 * throws, and the server sees its connections break.
 */
final class KilledDataSource implements DataSource {

  private static final Set<String> CALLS =
      Set.of("execute", "executeQuery", "executeUpdate", "commit", "rollback");

  private final DataSource real;
  private final int last;
  private final boolean lastIsServed;
  private final List<Connection> connections = new ArrayList<>();
  private int calls;

  /**
   * A process that will be killed.
   *
   * @param last which call is its last, from 1
   * @param lastIsServed whether the server still gets that call; the process never hears of it
   */
  KilledDataSource(DataSource real, int last, boolean lastIsServed) {
    this.real = real;
    this.last = last;
    this.lastIsServed = lastIsServed;
  }

  /** Whether the process lived to its last call. */
  boolean killed() {
    return calls >= last;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (killed()) {
      throw new Killed();
    }
    Connection connection = real.getConnection();
    connections.add(connection);
    return proxy(Connection.class, connection);
  }

  private <T> T proxy(Class<T> type, Object target) {
    InvocationHandler handler = (proxy, method, arguments) -> call(target, method, arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (killed()) {
      throw new Killed();
    }
    boolean counts = CALLS.contains(method.getName()) && ++calls == last;
    try {
      Object result = counts && !lastIsServed ? null : method.invoke(target, arguments);
      if (counts) {
        throw new Killed();
      }
      return result instanceof Statement
          ? proxy(method.getReturnType().asSubclass(Statement.class), result)
          : result;
    } catch (InvocationTargetException e) {
      if (counts) {
        throw new Killed();
      }
      throw e.getCause();
    } finally {
      if (counts) {
        for (Connection connection : connections) {
          connection.abort(Runnable::run);
        }
      }
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("Wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // nothing is logged
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // the driver's own applies
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("killed");
  }

  /** The process is no more. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
