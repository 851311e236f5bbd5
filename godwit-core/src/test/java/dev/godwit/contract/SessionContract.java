package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.source.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a migration sets in its session ends with it. */
abstract class SessionContract extends Contract {

  SessionContract(Kind kind) {
    super(kind);
  }

  @Test
  void endsASettingWithItsMigration() {
    pair("1_set", change() + "create table a (id int);\n", "");
    pair("2_note", note(), "");
    godwit().migrate();
    assertThat(noted()).isEqualTo(usual());
  }

  @Test
  void keepsASettingToTheEndOfItsMigration() {
    pair("1_set", change() + "create table a (id int);\n" + note(), "");
    godwit().migrate();
    assertThat(noted()).isEqualTo(changed());
  }

  @Test
  void keepsASettingToTheEndOfAScriptWithoutTransaction() {
    file("1_set.sql", "-- migrate:up transaction:false\n" + change() + note());
    file("2_after.sql", "-- migrate:up\n" + note().replace("noted", "noted_after"));
    godwit().migrate();
    assertThat(noted()).isEqualTo(changed());
    assertThat(database.value("select v from noted_after")).isEqualTo(usual());
  }

  @Test
  void endsASettingThatIsAllOfItsMigration() {
    pair("1_set", change(), change());
    pair("2_note", note(), "");
    assertThat(versions(godwit().migrate())).containsExactly("1", "2");
    assertThat(noted()).isEqualTo(usual());
    godwit().rollback();
    assertThat(versions(godwit().rollback())).containsExactly("1");
  }

  @Test
  void endsASettingOfAMigrationInJava() {
    Migration code =
        Code.of(
            "1",
            connection -> {
              for (String line : change().lines().toList()) {
                JavaMigrationContract.run(connection, line.replace(";", ""));
              }
            });
    pair("2_note", note(), "");
    assertThat(versions(godwit().migrations(code).migrate())).containsExactly("1", "2");
    assertThat(noted()).isEqualTo(usual());
  }

  @Test
  void givesAPooledConnectionBackAsItCame() throws SQLException {
    pair("1_set", change() + "create table a (id int);\n", "");
    try (PooledOnce pool = new PooledOnce(database)) {
      List<String> before = pool.state(kind);
      Godwit.on(pool).migrations(directory).migrate();
      assertThat(pool.state(kind)).containsExactlyElementsOf(before);
    }
  }

  @Test
  void givesAPooledConnectionBackAsItCameAfterAFailure() throws SQLException {
    pair("1_set", change() + "insert into no_such_table values (1);\n", "");
    file("2_set.sql", "-- migrate:up transaction:false\n" + change() + "select no_such_column;\n");
    try (PooledOnce pool = new PooledOnce(database)) {
      List<String> before = pool.state(kind);
      Godwit godwit = Godwit.on(pool).migrations(directory);
      failure(godwit::migrate);
      assertThat(pool.state(kind)).containsExactlyElementsOf(before);
      remove("1_set.up.sql");
      remove("1_set.down.sql");
      failure(Godwit.on(pool).migrations(directory)::migrate);
      assertThat(pool.state(kind)).containsExactlyElementsOf(before);
    }
  }

  @Test
  void takesAConnectionThatIsNotInAutoCommit() throws SQLException {
    table("1", "a");
    try (PooledOnce pool = new PooledOnce(database)) {
      try (Connection connection = pool.getConnection()) {
        connection.setAutoCommit(false);
      }
      Godwit.on(pool).migrations(directory).migrate();
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.getAutoCommit()).isFalse();
      }
    }
    assertThat(applied()).containsExactly("1");
  }

  /** Changes a setting of the session. */
  private String change() {
    return switch (kind) {
      case SQLITE -> "pragma recursive_triggers = on;\npragma foreign_keys = on;\n";
      case POSTGRESQL -> "set work_mem = '9MB';\nset intervalstyle = 'iso_8601';\n";
      case MARIADB -> "set sql_mode = 'PIPES_AS_CONCAT';\nset time_zone = '+07:00';\n";
    };
  }

  /** Notes down what the settings are. */
  private String note() {
    return switch (kind) {
      case SQLITE ->
          "create table noted as select r.recursive_triggers || ' ' || f.foreign_keys as v"
              + " from pragma_recursive_triggers r, pragma_foreign_keys f;\n";
      case POSTGRESQL ->
          "create table noted as select current_setting('work_mem') || ' '"
              + " || current_setting('intervalstyle') as v;\n";
      case MARIADB ->
          "create table noted as select concat(@@session.sql_mode, ' ', @@session.time_zone) as v;\n";
    };
  }

  private String noted() {
    return database.value("select v from noted");
  }

  private String changed() {
    return switch (kind) {
      case SQLITE -> "1 1";
      case POSTGRESQL -> "9MB iso_8601";
      case MARIADB -> "PIPES_AS_CONCAT +07:00";
    };
  }

  private String usual() {
    return switch (kind) {
      case SQLITE -> "0 0";
      case POSTGRESQL -> "4MB postgres";
      case MARIADB -> database.value("select concat(@@session.sql_mode, ' ', @@session.time_zone)");
    };
  }
}
