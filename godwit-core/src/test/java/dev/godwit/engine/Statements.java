package dev.godwit.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The texts of the statements that a connection runs without preparing them. */
final class Statements {

  private final List<String> texts = new ArrayList<>();

  /** The same connection, watched. */
  Connection watch(Connection connection) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          Object result = method.invoke(connection, arguments);
          return method.getName().equals("createStatement") ? watch((Statement) result) : result;
        });
  }

  private Statement watch(Statement statement) {
    return proxy(
        Statement.class,
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute") && arguments != null) {
            texts.add((String) arguments[0]);
          }
          return method.invoke(statement, arguments);
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            Statements.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return handler.invoke(proxy, method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** Those that read a table. */
  List<String> about(String table) {
    return texts.stream()
        .filter(sql -> sql.matches("(?s).* from \\S*[`\"]" + table + "[`\"].*"))
        .toList();
  }

  void clear() {
    texts.clear();
  }
}
