package dev.godwit.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** A connection as a migration in Java sees it: the transaction stays in Godwit's hands. */
final class GuardedConnection {

  private static final Set<String> FORBIDDEN = Set.of("commit", "close", "abort", "setAutoCommit");

  private GuardedConnection() {}

  /** The connection without the methods that end or begin transactions. */
  static Connection of(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
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
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
