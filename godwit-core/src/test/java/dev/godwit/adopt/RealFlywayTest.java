package dev.godwit.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.godwit.Setting;
import dev.godwit.engine.MigrationStatus.State;
import dev.godwit.error.ErrorCode;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Flyway itself and Godwit on one database. */
class RealFlywayTest {

  @TempDir Path directory;

  static Stream<Arguments> databases() {
    return Stream.of(
        Arguments.of(Named.<Supplier<TestDatabase>>of("postgresql", TestDatabases::postgresql)),
        Arguments.of(Named.<Supplier<TestDatabase>>of("mariadb", TestDatabases::mariadb)));
  }

  private Scene scene(Supplier<TestDatabase> databases) {
    return new Scene(databases, "flyway-turns", directory).configured();
  }

  private FluentConfiguration flyway(Scene scene) {
    return Flyway.configure()
        .dataSource(scene.database.dataSource())
        .locations("filesystem:" + directory)
        .table("flyway_schema_history")
        .placeholders(Map.of("greeting", "hello"))
        .failOnMissingLocations(true);
  }

  private static List<String> pending(Flyway flyway) {
    return Arrays.stream(flyway.info().pending()).map(MigrationInfo::getScript).toList();
  }

  private static int migrate(Flyway flyway) {
    return flyway.migrate().migrationsExecuted;
  }

  @ParameterizedTest
  @MethodSource("databases")
  void takesTurnsWithGodwit(Supplier<TestDatabase> databases) {
    try (Scene scene = scene(databases)) {
      assertThat(migrate(flyway(scene).target("2").load())).isPositive();
      scene.godwit().keepInStep("");
      assertThat(scene.migrate()).contains("10", "11");
      Flyway flyway = flyway(scene).load();
      assertThatCode(flyway::validate).doesNotThrowAnyException();
      assertThat(pending(flyway)).isEmpty();
      assertThat(migrate(flyway)).isZero();

      scene.write("V12__more.sql", "create table more (id int);\n");
      assertThat(pending(flyway)).containsExactly("V12__more.sql");
      assertThat(migrate(flyway)).isEqualTo(1);
      assertThat(scene.godwit().status().notes()).anyMatch(note -> note.contains("applied 12"));
      assertThat(scene.migrate()).isEmpty();
      assertThat(scene.in(State.APPLIED)).contains("12");
      assertThat(scene.godwit().status().findings()).isEmpty();

      scene.write("V13__last.sql", "create table last_one (id int);\n");
      scene.write("U13__last.sql", "drop table last_one;\n");
      assertThat(scene.migrate()).containsExactly("13");
      assertThat(scene.rollback()).containsExactly("13");
      assertThat(pending(flyway)).containsExactly("V13__last.sql");
      assertThat(migrate(flyway)).isEqualTo(1);
      assertThatCode(flyway::validate).doesNotThrowAnyException();
      assertThat(scene.migrate()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void runsNothingWhileGodwitHasHalfDoneAMigration(Supplier<TestDatabase> databases) {
    try (Scene scene = scene(databases).with(Setting.REHEARSE, "false")) {
      assertThat(migrate(flyway(scene).load())).isPositive();
      scene.godwit().keepInStep("");
      scene.write("V12__half.sql.conf", "executeInTransaction=false\n");
      scene.write("V12__half.sql", "insert into call_log values ('x');\nselect * from nowhere;\n");
      assertThat(Scene.failure(scene::migrate).state()).contains("interrupted");
      assertThatCode(() -> migrate(flyway(scene).load())).hasMessageContaining("failed migration");
      scene.write("V12__half.sql", "insert into call_log values ('x');\nselect 1;\n");
      assertThat(scene.migrate()).containsExactly("12");
      assertThat(migrate(flyway(scene).load())).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void isWaitedFor(Supplier<TestDatabase> databases) {
    try (Scene scene = scene(databases).with(Setting.LEASE_WAIT, "0s")) {
      assertThat(migrate(flyway(scene).target("2").load())).isPositive();
      scene.godwit().keepInStep("");
      List<ErrorCode> codes = new ArrayList<>();
      int unused =
          migrate(
              flyway(scene)
                  .target("10")
                  .callbacks(
                      new BaseCallback() {
                        @Override
                        public boolean supports(Event event, Context context) {
                          return event == Event.BEFORE_EACH_MIGRATE;
                        }

                        @Override
                        public void handle(Event event, Context context) {
                          codes.add(Scene.failure(scene::migrate).code());
                        }
                      })
                  .load());
      assertThat(codes).isNotEmpty().containsOnly(ErrorCode.LEASE_TIMEOUT);
      assertThat(scene.migrate()).containsExactly("11");
    }
  }

  /** A lock that is held in an idle transaction must not hold up what waits for transactions. */
  @ParameterizedTest
  @MethodSource("databases")
  void anIndexIsBuiltBesideThePrograms(Supplier<TestDatabase> databases) {
    try (Scene scene = scene(databases)) {
      assertThat(migrate(flyway(scene).load())).isPositive();
      scene.godwit().keepInStep("");
      boolean concurrent = scene.database.name().contains("postgres");
      scene.write(
          "V12__index.sql",
          "create index " + (concurrent ? "concurrently " : "") + "users_name on users (name);\n");
      scene.write("V12__index.sql.conf", "executeInTransaction=false\n");
      assertThat(scene.migrate()).containsExactly("12");
      assertThat(migrate(flyway(scene).load())).isZero();
    }
  }
}
