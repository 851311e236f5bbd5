package dev.godwit.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.testing.TestDatabase;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AtlasAdoptionTest {

  private static final String ONE = "20240101120000";
  private static final String TWO = "20240102120000";
  private static final String THREE = "20240103120000";

  /** Checksums of the fixture's files, as another program than Godwit computes them. */
  private static final String HASH_ONE = "zHRmgMMvLZjH3F4s3G8wUe5TJIseeDR2ngWuzMyz0JU=";

  private static final String HASH_TWO = "YabXAW8ALk+ivmHNUKA0tPsTixLYPb9GAbPh2tsdehQ=";

  @TempDir Path directory;

  static Stream<Arguments> databases() {
    return Scene.databases();
  }

  private Scene atlas(Supplier<TestDatabase> databases, String second, int applied) {
    Scene scene = new Scene(databases, "atlas", directory);
    scene.database.execute(
        "create table users (id int primary key)",
        "alter table users add column name varchar(50)",
        "create table atlas_schema_revisions (version varchar(255) primary key,"
            + " description varchar(255) not null, type bigint not null default 2,"
            + " applied bigint not null default 0, total bigint not null default 0,"
            + " executed_at timestamp not null default current_timestamp,"
            + " execution_time bigint not null default 0, error text null, error_stmt text null,"
            + " hash varchar(255) not null, partial_hashes text null,"
            + " operator_version varchar(255) not null default 'Atlas CLI')",
        "insert into atlas_schema_revisions (version, description, applied, total, hash)"
            + " values ('%s', 'create_users', 1, 1, '%s'), ('%s', 'add_name', %d, 1, '%s')"
                .formatted(ONE, HASH_ONE, TWO, applied, second),
        "insert into atlas_schema_revisions (version, description, hash)"
            + " values ('.atlas_cloud_identifier', 'x', '')");
    return scene;
  }

  @ParameterizedTest
  @MethodSource("databases")
  void atlasKeepsAChecksumOverAllFilesSoFar(Supplier<TestDatabase> databases) {
    try (Scene scene = atlas(databases, HASH_TWO, 1)) {
      AdoptionReport report = scene.godwit().adopt("");
      assertThat(report.layout()).isEqualTo("atlas");
      assertThat(Scene.lines(report))
          .containsExactly(ONE + " APPLIED", TWO + " APPLIED", THREE + " PENDING");
      assertThat(scene.migrate()).containsExactly(THREE);
      assertThat(scene.database.value("select count(*) from orders")).isEqualTo("2");
      assertThat(Scene.failure(scene::rollback)).hasMessageContaining(THREE);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void atlasFindsTheFileThatWasChanged(Supplier<TestDatabase> databases) {
    try (Scene scene = atlas(databases, HASH_TWO, 1)) {
      scene.write(ONE + "_create_users.sql", "create table users (id bigint primary key);");
      assertThat(Scene.failure(() -> scene.godwit().adopt("")))
          .hasMessageContaining("atlas.sum", ONE + "_create_users.sql on");
      scene.remove("atlas.sum");
      assertThat(Scene.lines(scene.with(Setting.LAYOUT, "atlas").godwit().lookToAdopt("")))
          .containsExactly(ONE + " CHANGED", TWO + " APPLIED", THREE + " PENDING");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void atlasChecksumsBehindAFileThatCameLaterTellNothing(Supplier<TestDatabase> databases) {
    try (Scene scene = atlas(databases, HASH_TWO, 1)) {
      scene.remove("atlas.sum");
      scene.write("20240101130000_between.sql", "select 1;");
      assertThat(Scene.lines(scene.with(Setting.LAYOUT, "atlas").godwit().lookToAdopt("")))
          .containsExactly(
              ONE + " APPLIED", TWO + " APPLIED", "20240101130000 PENDING", THREE + " PENDING");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void atlasMayHaveStoppedHalfway(Supplier<TestDatabase> databases) {
    try (Scene scene = atlas(databases, HASH_TWO, 0)) {
      GodwitException failure = Scene.failure(() -> scene.godwit().adopt(""));
      assertThat(failure.code()).isEqualTo(ErrorCode.HISTORY_DIRTY);
      assertThat(failure).hasMessageContaining("failed after 0 of its 1 statements");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void atlasMayBeginAtABaseline(Supplier<TestDatabase> databases) {
    try (Scene scene = atlas(databases, HASH_TWO, 1)) {
      scene.database.execute(
          "delete from atlas_schema_revisions where version = '%s'".formatted(ONE),
          "update atlas_schema_revisions set type = 1 where version = '%s'".formatted(TWO));
      assertThat(Scene.lines(scene.godwit().adopt("")))
          .containsExactly(TWO + " BASELINE", ONE + " COVERED", THREE + " PENDING");
      assertThat(scene.migrate()).containsExactly(THREE);
    }
  }
}
