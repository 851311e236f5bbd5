package dev.godwit.benchmarks.fill.peer;

import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Place;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * The SQL of pgroll for a new column with an {@code up} expression: a trigger computes the value,
 * and the backfill sets each row's key to itself so that it fires. A row is written whether it
 * needs it or not, as the column is new.
 */
public record PgrollBackfill() implements Filler {

  private static final String COLUMN = "_pgroll_new_full_name";
  private static final int SIZE = 1000;

  @Override
  public String name() {
    return "pgroll";
  }

  @Override
  public String how() {
    return "re-creation of its SQL: add_column with up, its trigger, its batches of 1,000";
  }

  @Override
  public String column() {
    return COLUMN;
  }

  @Override
  public boolean everyRow() {
    return true;
  }

  @Override
  public void prepare(Place place) throws SQLException {
    place.execute(
        "ALTER TABLE users ADD COLUMN " + COLUMN + " text",
        "ALTER TABLE users ADD COLUMN _pgroll_needs_backfill boolean DEFAULT true",
        """
        CREATE OR REPLACE FUNCTION _pgroll_trigger_users_full_name()
            RETURNS TRIGGER
            LANGUAGE PLPGSQL
            AS $$
            DECLARE
              "created_at" "public"."users"."created_at"%TYPE := NEW."created_at";
              "email" "public"."users"."email"%TYPE := NEW."email";
              "id" "public"."users"."id"%TYPE := NEW."id";
              "name" "public"."users"."name"%TYPE := NEW."name";
              "payload" "public"."users"."payload"%TYPE := NEW."payload";
              latest_schema text;
              search_path text;
            BEGIN
              SELECT current_setting
                INTO search_path
                FROM current_setting('search_path');
              IF search_path != 'public_01_full_name' THEN
                NEW."_pgroll_new_full_name" = 'Dr. ' || name;
                NEW."_pgroll_needs_backfill" = false;
              END IF;
              RETURN NEW;
            END; $$
        """,
        """
        CREATE OR REPLACE TRIGGER _pgroll_trigger_users_full_name
            BEFORE UPDATE OR INSERT ON users
            FOR EACH ROW EXECUTE PROCEDURE _pgroll_trigger_users_full_name()
        """);
  }

  @Override
  public Optional<Duration> fill(Place place) throws SQLException {
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      String after = "";
      while (true) {
        try (ResultSet rows = statement.executeQuery(batch(after))) {
          if (!rows.next()) {
            break;
          }
          after = "AND (\"id\") > ('" + rows.getLong(1) + "')";
        }
        connection.commit();
      }
      connection.commit();
    }
    return Optional.empty();
  }

  private static String batch(String after) {
    return """
        WITH batch AS
        (
          SELECT "id"
          FROM "users"
          WHERE "_pgroll_needs_backfill" = true
          %s
          ORDER BY "id"
          LIMIT %d
          FOR NO KEY UPDATE
        ),
        update AS
        (
          UPDATE "users"
          SET "id" = "users"."id"
          FROM batch
          WHERE "users"."id" = batch."id"
          RETURNING "users"."id"
        )
        SELECT LAST_VALUE("id") OVER()
        FROM update
        """
        .formatted(after, SIZE);
  }
}
