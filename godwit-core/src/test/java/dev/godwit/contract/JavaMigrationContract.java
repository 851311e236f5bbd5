package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.Godwit;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.source.Migration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Migrations in Java take their place among the files and keep the same promises. */
abstract class JavaMigrationContract extends Contract {

  JavaMigrationContract(Kind kind) {
    super(kind);
  }

  @Test
  void takesItsPlaceAmongTheFiles() {
    pair("1_a", "create table a (id int primary key);\n", "drop table a;\n");
    pair("3_c", "insert into a values (3);\n", "delete from a where id = 3;\n");
    Migration fill = Code.of("02", c -> run(c, "insert into a values (2)"));
    assertThat(versions(godwit().migrations(fill).migrate())).containsExactly("1", "2", "3");
    assertThat(database.column("select id from a order by id")).containsExactly("2", "3");
    assertThat(versions(godwit().migrations(fill).rollback(to("0"))))
        .containsExactly("3", "2", "1");
  }

  @Test
  void isUndoneByItsDown() {
    String before = database.dump();
    Migration table =
        new Code(
            "1", c -> run(c, "create table a (id int primary key)"), c -> run(c, "drop table a"));
    Godwit godwit = Godwit.on(database.dataSource()).migrations(table);
    godwit.migrate();
    assertThat(hasTable("a")).isTrue();
    godwit.rollback();
    assertThat(database.dump()).isEqualTo(before);
  }

  @Test
  void isRolledBackWhenItThrows() {
    pair("1_a", "create table a (id int primary key);\n", "drop table a;\n");
    Migration bad =
        Code.of(
            "2",
            c -> {
              run(c, "insert into a values (1)");
              throw new IllegalStateException("on purpose");
            });
    GodwitException failure = failure(() -> godwit().migrations(bad).migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(failure).hasMessageContaining("on purpose").hasMessageContaining("2 Code");
    assertThat(failure.state()).isEqualTo("Nothing of this migration is in the database");
    assertThat(database.column("select id from a")).isEmpty();
    assertThat(applied()).containsExactly("1");
  }

  @Test
  void isRolledBackWhenItThrowsAnError() {
    pair("1_a", "create table a (id int primary key);\n", "drop table a;\n");
    Migration bad =
        Code.of(
            "2",
            c -> {
              run(c, "insert into a values (1)");
              throw new AssertionError("on purpose");
            });
    assertThatThrownBy(() -> godwit().migrations(bad).migrate()).hasMessageContaining("on purpose");
    assertThat(database.column("select id from a")).isEmpty();
    assertThat(applied()).containsExactly("1");
    assertThat(versions(godwit().rollback())).as("the lease was given back").containsExactly("1");
  }

  @Test
  void tellsWhatTheDatabaseSaid() {
    Migration bad = Code.of("1", c -> run(c, "insert into no_such_table values (1)"));
    GodwitException failure = failure(() -> godwit().migrations(bad).migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(failure).hasMessageContaining("no_such_table");
  }

  @Test
  void mayUseBatchesAndPreparedStatements() {
    pair("1_a", "create table a (id int primary key);\n", "drop table a;\n");
    Migration fill =
        Code.of(
            "2",
            c -> {
              try (PreparedStatement insert = c.prepareStatement("insert into a values (?)")) {
                for (int i = 1; i <= 100; i++) {
                  insert.setInt(1, i);
                  insert.addBatch();
                }
                insert.executeBatch();
              }
            });
    godwit().migrations(fill).migrate();
    assertThat(database.value("select count(*) from a")).isEqualTo("100");
  }

  @Test
  void cannotHideAFailedStatement() {
    pair("1_a", "create table a (id int primary key);\n", "drop table a;\n");
    Migration swallowing =
        Code.of(
            "2",
            c -> {
              run(c, "insert into a values (1)");
              assertThatThrownBy(() -> run(c, "insert into a values (1)"))
                  .isInstanceOf(SQLException.class);
            });
    if (kind == Kind.POSTGRESQL) { // which aborts the transaction
      assertThat(failure(() -> godwit().migrations(swallowing).migrate()).code())
          .isEqualTo(ErrorCode.MIGRATION_FAILED);
      assertThat(applied()).containsExactly("1");
    } else {
      assertThat(versions(godwit().migrations(swallowing).migrate())).containsExactly("1", "2");
      assertThat(database.column("select id from a")).containsExactly("1");
    }
  }

  @Test
  void saysWhatIsLeftOfSchemaChangesWhenItFails() {
    Migration bad =
        Code.of(
            "1",
            c -> {
              run(c, "create table a (id int primary key)");
              throw new IllegalStateException("on purpose");
            });
    GodwitException failure = failure(() -> godwit().migrations(bad).migrate());
    assertThat(hasTable("a")).isEqualTo(!rollsDdlBack());
    assertThat(failure.state()).startsWith(stateAfterFailure());
  }

  @Test
  void cannotBeRolledBackWithoutItsClassOrDown() {
    Migration code = Code.of("1", c -> {});
    Migration oneWay = Code.of("2", c -> {}).irreversible();
    godwit().migrations(code, oneWay).migrate();
    Godwit both = godwit().migrations(code, oneWay);
    assertThat(both.status().migrations())
        .extracting(line -> line.reversible())
        .containsExactly(true, false);
    assertThat(failure(both::rollback).code()).isEqualTo(ErrorCode.IRREVERSIBLE);
    assertThat(failure(() -> godwit().rollback()).code()).isEqualTo(ErrorCode.IRREVERSIBLE);
    assertThat(applied()).containsExactly("1", "2");
  }

  @Test
  void refusesAVersionThatAFileHas() {
    table("1", "a");
    GodwitException failure =
        failure(() -> godwit().migrations(Code.of("0001", c -> {})).migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.VERSION_DUPLICATE);
    assertThat(failure).hasMessageContaining("Code").hasMessageContaining("1_a.up.sql");
  }

  private String stateAfterFailure() {
    return rollsDdlBack()
        ? "Nothing of this migration is in the database"
        : "What it had committed is in the database, the rest was rolled back. The migration is interrupted";
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
