package dev.godwit.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection as a migration in Java sees it: the transaction stays in Godwit's hands. */
final class GuardedConnection {

  private static final Set<String> FORBIDDEN = Set.of("commit", "close", "abort", "setAutoCommit");

  private GuardedConnection() {}

  /** The connection without the methods that end or begin transactions. */
  static Connection of(Connection connection) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          boolean rollsBackAll =
              method.getName().equals("rollback") && method.getParameterCount() == 0;
          if (rollsBackAll || FORBIDDEN.contains(method.getName())) {
            throw new SQLException(
                "Connection."
                    + method.getName()
                    + " in a migration: Godwit commits it together"
                    + " with its record, or rolls both back");
          }
          Object result = call(connection, method, arguments);
          return result instanceof Statement || result instanceof DatabaseMetaData
              ? leadingTo((Connection) proxy, method.getReturnType(), result)
              : result;
        });
  }

  /** The object, its {@code getConnection} answering the guarded one. */
  private static Object leadingTo(Connection guarded, Class<?> type, Object target) {
    return proxy(
        type,
        (proxy, method, arguments) ->
            method.getName().equals("getConnection") ? guarded : call(target, method, arguments));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            GuardedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
