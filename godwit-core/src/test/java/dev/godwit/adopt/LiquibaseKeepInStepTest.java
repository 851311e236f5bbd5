package dev.godwit.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.engine.MigrationStatus.State;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Liquibase itself and Godwit in turns on one database. */
class LiquibaseKeepInStepTest {

  private static final String TAIL =
      "<changeSet id=\"%s\" author=\"ada\"><sql>%s</sql></changeSet>";

  @TempDir Path directory;

  static Stream<Arguments> databases() {
    return Scene.databases();
  }

  /** Adds a change set to the end of a changelog. */
  private static void add(Scene scene, String id, String sql) {
    String file = "changes/002-orders.xml";
    String end = "</databaseChangeLog>";
    String one =
        TAIL.formatted(id, sql)
            .replace("</sql>", "</sql><rollback>drop table %s</rollback>".formatted(id));
    scene.write(file, scene.read(file).replace(end, one + "\n" + end));
  }

  private static String lock(Scene scene) {
    return scene.database.value(
        "select count(*) from DATABASECHANGELOGLOCK where locked or lockedby is not null");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void eitherRunsNext(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "liquibase", directory)) {
      LiquibaseTool liquibase = new LiquibaseTool(scene.database, directory);
      liquibase.update(4);
      assertThat(scene.godwit().keepInStep("").inStep()).isTrue();
      List<String> rest = scene.migrate();
      assertThat(rest).hasSizeGreaterThan(5);
      assertThat(liquibase.pending()).isZero();
      assertThat(lock(scene)).isEqualTo("0");

      liquibase.update();
      assertThat(
              scene.database.value("select count(*) from DATABASECHANGELOG where md5sum is null"))
          .isEqualTo("0");
      add(scene, "made_by_liquibase", "create table made_by_liquibase (id int)");
      liquibase.update();
      assertThat(scene.godwit().status().notes())
          .anyMatch(note -> note.contains("has applied") && note.contains("made_by_liquibase"));
      add(scene, "made_by_godwit", "create table made_by_godwit (id int)");
      assertThat(scene.migrate()).hasSize(1).allMatch(each -> each.contains("made_by_godwit"));
      assertThat(scene.in(State.PENDING)).isEmpty();
      assertThat(liquibase.pending()).isZero();

      assertThat(scene.rollback()).allMatch(each -> each.contains("made_by_godwit"));
      assertThat(liquibase.pending()).isEqualTo(1);
      liquibase.update();
      assertThat(scene.database.value("select count(*) from made_by_godwit")).isEqualTo("0");
      assertThat(scene.godwit().status().findings()).isEmpty();
      assertThat(scene.migrate()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void waitsForLiquibaseAndTakesALockOverThatGodwitLeft(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "liquibase", directory)) {
      new LiquibaseTool(scene.database, directory).update(1);
      scene.godwit().keepInStep("");
      hold(scene, "host (1.2.3.4)");
      GodwitException failure =
          Scene.failure(() -> scene.with(Setting.LEASE_WAIT, "1s").godwit().migrate());
      assertThat(failure.code())
          .isEqualTo(sqlite(scene) ? ErrorCode.HISTORY_DIRTY : ErrorCode.LEASE_TIMEOUT);
      assertThat(failure.next()).contains("release-locks");
      hold(scene, "godwit postgres, process 4711");
      assertThat(scene.migrate()).isNotEmpty();
      assertThat(lock(scene)).isEqualTo(sqlite(scene) ? "1" : "0");
    }
  }

  /** Where one writes at a time, the tools' own locks are not taken. */
  private static boolean sqlite(Scene scene) {
    return scene.database.name().equals("sqlite");
  }

  private static void hold(Scene scene, String owner) {
    scene.database.execute(
        "update DATABASECHANGELOGLOCK set locked = true, lockedby = '" + owner + "'");
  }
}
