package dev.godwit.contract;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose connection breaks behind one call that writes: the server did it, and its
 * answer was lost.
 */
final class Severed implements InvocationHandler {

  private final DataSource target;
  private final int fatal;
  private int calls;

  private Severed(DataSource target, int fatal) {
    this.target = target;
    this.fatal = fatal;
  }

  /** Breaks the connection behind that call, counted from 1. */
  static Severed behind(DataSource target, int fatal) {
    return new Severed(target, fatal);
  }

  DataSource dataSource() {
    return proxy(DataSource.class, this);
  }

  /** Whether it came to that call. */
  boolean happened() {
    return calls >= fatal;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object result = call(target, method, arguments);
    return result instanceof Connection connection
        ? proxy(Connection.class, (p, m, a) -> onConnection(connection, m, a))
        : result;
  }

  private @Nullable Object onConnection(
      Connection connection, Method method, Object @Nullable [] arguments) throws Throwable {
    if (method.getName().equals("commit")) {
      return counted(connection, connection, method, arguments);
    }
    Object result = call(connection, method, arguments);
    if (!(result instanceof Statement)) {
      return result;
    }
    return proxy(
        method.getReturnType(),
        (p, m, a) -> writes(m, a) ? counted(connection, result, m, a) : call(result, m, a));
  }

  private static boolean writes(Method method, Object @Nullable [] arguments) {
    boolean sets = arguments != null && String.valueOf(arguments[0]).matches("(?s)(?i)(re)?set .*");
    return Set.of("execute", "executeUpdate").contains(method.getName()) && !sets;
  }

  private @Nullable Object counted(
      Connection connection, Object called, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object result = call(called, method, arguments);
    calls++;
    if (calls == fatal) {
      throw lost(connection);
    }
    return result;
  }

  private static SQLException lost(Connection connection) throws SQLException {
    connection.close();
    return new SQLException("connection closed on purpose", "08006");
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Severed.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(Object called, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(called, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
