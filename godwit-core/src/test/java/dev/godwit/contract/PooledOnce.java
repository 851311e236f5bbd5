package dev.godwit.contract;

import dev.godwit.testing.TestDataSource;
import dev.godwit.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A pool of one connection that resets nothing: closing it only gives it back. */
final class PooledOnce extends TestDataSource implements AutoCloseable {

  private final Connection connection;

  PooledOnce(TestDatabase database) {
    this.connection = database.connect();
  }

  /** What a pool's next user would find changed. */
  List<String> state(Kind kind) throws SQLException {
    List<String> state = new ArrayList<>();
    state.add("auto-commit " + connection.getAutoCommit());
    state.add("isolation " + connection.getTransactionIsolation());
    String sql =
        switch (kind) {
          case SQLITE ->
              "select r.recursive_triggers, f.foreign_keys, t.timeout"
                  + " from pragma_recursive_triggers r, pragma_foreign_keys f, pragma_busy_timeout t";
          case POSTGRESQL ->
              "select name, setting from pg_settings where name not like all (array['transaction%', 'plpgsql.%']) order by name";
          case MARIADB ->
              "select variable_name, session_value from information_schema.system_variables"
                  + " where variable_name in ('SQL_MODE', 'TIME_ZONE', 'LOCK_WAIT_TIMEOUT',"
                  + " 'INNODB_LOCK_WAIT_TIMEOUT', 'MAX_STATEMENT_TIME') order by 1";
        };
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          line.append(row.getString(i)).append(' ');
        }
        state.add(line.toString());
      }
    }
    return state;
  }

  @Override
  public Connection getConnection() {
    return (Connection)
        Proxy.newProxyInstance(
            PooledOnce.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
