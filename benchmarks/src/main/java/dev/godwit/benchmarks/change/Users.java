package dev.godwit.benchmarks.change;

import dev.godwit.benchmarks.contender.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A table of users, about 170 bytes a row, with an index on the name.
 *
 * @param rows how many there are at first, with the keys from 1 on
 */
public record Users(long rows) {

  /** What becomes of it: the name gets another name. */
  static final String RENAME =
      """
      operations:
        - rename_column: {table: users, from: name, to: full_name}
      validate:
        - equals_expression: {table: users, column: full_name, expression: name}
      """;

  /** Makes and fills it. */
  void create(Target target) throws SQLException {
    execute(
        target,
        """
        CREATE TABLE users (
          id bigint PRIMARY KEY,
          name text NOT NULL,
          email text NOT NULL,
          created_at timestamptz NOT NULL DEFAULT now(),
          payload text NOT NULL
        )
        """,
        """
        INSERT INTO users (id, name, email, payload)
        SELECT n, 'name ' || n, 'user' || n || '@example.com', %s
        FROM generate_series(1, %d) AS n
        """
            .formatted(payload("n"), rows),
        "CREATE INDEX users_name ON users (name)",
        "VACUUM (ANALYZE) users",
        "CHECKPOINT");
  }

  /** Text of 96 characters that differs from row to row. */
  static String payload(String number) {
    return "repeat(md5((" + number + ")::text), 3)";
  }

  /** Writes the file of a change into a directory of its own, which is answered. */
  static Path directory(Path parent, String name, String file) throws IOException {
    Path directory = Files.createDirectories(parent.resolve(name));
    Files.writeString(directory.resolve("1_" + name + ".yaml"), file);
    return directory;
  }

  /** Executes statements, each in a transaction of its own. */
  static void execute(Target target, String... statements) throws SQLException {
    try (Connection connection = target.connect();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }
}
