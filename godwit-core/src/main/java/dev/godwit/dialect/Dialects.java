package dev.godwit.dialect;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The databases that Godwit knows. */
public final class Dialects {

  private static final List<Dialect> ALL = List.of(new PostgreSql(), new MariaDb(), new Sqlite());

  private Dialects() {}

  /** All dialects. */
  public static List<Dialect> all() {
    return ALL;
  }

  /**
   * The dialect of the database at the other end of a connection.
   *
   * @throws GodwitException {@link ErrorCode#DATABASE_UNSUPPORTED} where there is none
   * @throws SQLException as the driver says
   */
  public static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "PostgreSQL" -> named("postgresql");
      case "MariaDB", "MySQL" -> named("mariadb");
      case "SQLite" -> named("sqlite");
      default ->
          throw new GodwitException(
                  ErrorCode.DATABASE_UNSUPPORTED,
                  "Godwit does not know the database '" + product + "'")
              .next("It knows PostgreSQL, MariaDB, MySQL and SQLite");
    };
  }

  /**
   * The dialect of that name.
   *
   * @throws GodwitException {@link ErrorCode#DATABASE_UNSUPPORTED} where there is none
   */
  public static Dialect named(String name) {
    return ALL.stream()
        .filter(dialect -> dialect.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new GodwitException(
                    ErrorCode.DATABASE_UNSUPPORTED, "there is no dialect '" + name + "'"));
  }
}
