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

  private static final Set<String> ENDING = Set.of("close", "abort");
  private static final Set<String> TRANSACTIONAL = Set.of("commit", "setAutoCommit");

  private GuardedConnection() {}

  /**
   * The connection without the methods that end it.
   *
   * @param inTransaction whether those are refused too that begin and end transactions
   */
  static Connection of(Connection connection, boolean inTransaction) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (ENDING.contains(method.getName())) {
            throw refused(method, "Godwit goes on with it");
          }
          if (inTransaction && endsTransaction(method)) {
            throw refused(method, "Godwit commits it together with its record, or rolls both back");
          }
          Object result = call(connection, method, arguments);
          return result instanceof Statement || result instanceof DatabaseMetaData
              ? leadingTo((Connection) proxy, method.getReturnType(), result)
              : result;
        });
  }

  private static boolean endsTransaction(Method method) {
    boolean rollsBackAll = method.getName().equals("rollback") && method.getParameterCount() == 0;
    return rollsBackAll || TRANSACTIONAL.contains(method.getName());
  }

  private static SQLException refused(Method method, String why) {
    return new SQLException("Connection." + method.getName() + " in a migration: " + why);
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
