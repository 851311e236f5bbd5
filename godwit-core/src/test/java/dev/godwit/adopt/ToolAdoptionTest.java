package dev.godwit.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.engine.MigrationStatus.State;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** diesel, sqlx, MyBatis Migrations. */
class ToolAdoptionTest {

  private static final String ONE = "20240101120000";
  private static final String TWO = "20240102120000";
  private static final String THREE = "20240103120000";

  /** Checksums of the fixtures' files, as other programs than Godwit compute them. */
  private static final String SQLX_ONE =
      "3e940515c8b77a83b9760b006f528d61a8b8c0531eb4d351828b5349311a2492"
          + "062ad8252c332a7fa01764fc0f241856";

  private static final String SQLX_TWO =
      "b5954ae2bbd3d53a18475fa7ce99806c396d55ef612a737ba4625e1adceb2afa"
          + "7f81be2fee5d26268ed7d9f822b540da";

  @TempDir Path directory;

  static Stream<Arguments> databases() {
    return Scene.databases();
  }

  private Scene scene(Supplier<TestDatabase> databases, String tool) {
    Scene scene = new Scene(databases, tool, directory);
    scene.database.execute(
        "create table users (id int primary key)", "alter table users add column name varchar(50)");
    return scene;
  }

  private static void assertCarriesOn(Scene scene, AdoptionReport report) {
    assertThat(Scene.lines(report))
        .containsExactly(ONE + " APPLIED", TWO + " APPLIED", THREE + " PENDING");
    assertThat(scene.godwit().status().findings()).isEmpty();
    assertThat(scene.migrate()).containsExactly(THREE);
    assertThat(scene.in(State.APPLIED)).containsExactly(ONE, TWO, THREE);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void dieselKeepsEachVersion(Supplier<TestDatabase> databases) {
    try (Scene scene = scene(databases, "diesel")) {
      scene.database.execute(
          "create table __diesel_schema_migrations (version varchar(50) primary key not null,"
              + " run_on timestamp not null default current_timestamp)",
          "insert into __diesel_schema_migrations (version) values ('%s'), ('%s')"
              .formatted(ONE, TWO));
      assertThat(Scene.failure(scene::migrate).code()).isEqualTo(ErrorCode.HISTORY_FOREIGN);
      AdoptionReport report = scene.godwit().adopt("");
      assertThat(report.tool()).isEqualTo("diesel");
      assertCarriesOn(scene, report);
      assertThat(scene.rollback()).containsExactly(THREE);
      assertThat(scene.rollback()).containsExactly(TWO);
    }
  }

  private Scene sqlx(Supplier<TestDatabase> databases, String second, boolean success) {
    Scene scene = scene(databases, "sqlx");
    String binary = scene.database.name().contains("postgres") ? "bytea" : "blob";
    String literal = binary.equals("bytea") ? "decode('%s', 'hex')" : "x'%s'";
    scene.database.execute(
        "create table _sqlx_migrations (version bigint primary key, description text not null,"
            + " installed_on timestamp not null default current_timestamp,"
            + " success boolean not null, checksum "
            + binary
            + " not null, execution_time bigint not null)",
        insert(ONE, "create users", true, literal.formatted(SQLX_ONE)),
        insert(TWO, "add name", success, literal.formatted(second)));
    return scene;
  }

  private static String insert(String version, String name, boolean success, String checksum) {
    return "insert into _sqlx_migrations (version, description, success, checksum, execution_time)"
        + " values (%s, '%s', %s, %s, 2000000)".formatted(version, name, success, checksum);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void sqlxKeepsAChecksumOfEachFile(Supplier<TestDatabase> databases) {
    try (Scene scene = sqlx(databases, SQLX_TWO, true)) {
      GodwitException failure = Scene.failure(() -> scene.godwit().adopt(""));
      assertThat(failure.code()).isEqualTo(ErrorCode.LAYOUT_AMBIGUOUS);
      assertThat(failure).hasMessageContaining("layout: sqlx");
      scene.with(Setting.LAYOUT, "sqlx");
      assertCarriesOn(scene, scene.godwit().adopt(""));
      assertThat(scene.rollback()).containsExactly(THREE);
      assertThat(scene.rollback()).containsExactly(TWO);
      assertThat(Scene.failure(scene::rollback)).hasMessageContaining(ONE);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void sqlxIsKeptInStep(Supplier<TestDatabase> databases) throws NoSuchAlgorithmException {
    try (Scene scene = sqlx(databases, SQLX_TWO, true)) {
      assertThat(Scene.failure(() -> scene.godwit().keepInStep("")).code())
          .isEqualTo(ErrorCode.LAYOUT_AMBIGUOUS);
      scene.with(Setting.LAYOUT, "sqlx");
      scene.godwit().keepInStep("");
      assertThat(scene.migrate()).containsExactly(THREE);
      String hex =
          scene.database.name().contains("postgres") ? "encode(checksum, 'hex')" : "hex(checksum)";
      String file = scene.read(THREE + "_orders.up.sql");
      assertThat(
              scene.database.value(
                  "select %s from _sqlx_migrations where success and version = %s"
                      .formatted(hex, THREE)))
          .isEqualToIgnoringCase(
              HexFormat.of()
                  .formatHex(
                      MessageDigest.getInstance("SHA-384")
                          .digest(file.getBytes(StandardCharsets.UTF_8))));
      assertThat(scene.rollback()).containsExactly(THREE);
      assertThat(scene.database.column("select version from _sqlx_migrations order by version"))
          .containsExactly(ONE, TWO);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void dieselIsKeptInStep(Supplier<TestDatabase> databases) {
    try (Scene scene = scene(databases, "diesel")) {
      scene.database.execute(
          "create table __diesel_schema_migrations (version varchar(50) primary key not null,"
              + " run_on timestamp not null default current_timestamp)",
          "insert into __diesel_schema_migrations (version) values ('%s'), ('%s')"
              .formatted(ONE, TWO));
      scene.godwit().keepInStep("");
      assertThat(scene.migrate()).containsExactly(THREE);
      String rows = "select version from __diesel_schema_migrations order by version";
      assertThat(scene.database.column(rows)).containsExactly(ONE, TWO, THREE);
      assertThat(scene.rollback()).containsExactly(THREE);
      assertThat(scene.rollback()).containsExactly(TWO);
      assertThat(scene.database.column(rows)).containsExactly(ONE);
      assertThat(scene.migrate()).containsExactly(TWO, THREE);
      assertThat(scene.database.column(rows)).containsExactly(ONE, TWO, THREE);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void sqlxTellsWhatWasChangedSince(Supplier<TestDatabase> databases) {
    try (Scene scene = sqlx(databases, SQLX_ONE, true).with(Setting.LAYOUT, "sqlx")) {
      assertThat(Scene.lines(scene.godwit().lookToAdopt("")))
          .containsExactly(ONE + " APPLIED", TWO + " CHANGED", THREE + " PENDING");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void sqlxMayHaveFailed(Supplier<TestDatabase> databases) {
    try (Scene scene = sqlx(databases, SQLX_TWO, false).with(Setting.LAYOUT, "sqlx")) {
      GodwitException failure = Scene.failure(() -> scene.godwit().adopt(""));
      assertThat(failure.code()).isEqualTo(ErrorCode.HISTORY_DIRTY);
      assertThat(failure).hasMessageContaining("version " + TWO + " failed", "_sqlx_migrations");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void myBatisKeepsEachVersion(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "mybatis", directory)) {
      scene.with(Setting.LAYOUT_CONFIG, Scene.fixture("mybatis.properties"));
      scene.database.execute(
          "create table CHANGELOG (ID numeric(20,0) not null primary key,"
              + " APPLIED_AT varchar(25) not null, DESCRIPTION varchar(255) not null)",
          "insert into CHANGELOG values (%s, '2024-01-05 10:00:00', 'create changelog')"
              .formatted(ONE),
          "insert into CHANGELOG values (%s, '2024-01-05 10:00:01', 'create users')".formatted(TWO),
          "create table users (id int primary key)");
      assertThat(Scene.failure(scene::migrate).code()).isEqualTo(ErrorCode.HISTORY_FOREIGN);
      AdoptionReport report = scene.godwit().adopt("");
      assertThat(report.tool()).isEqualTo("mybatis");
      assertThat(report.layout()).isEqualTo("mybatis");
      assertThat(report.notes()).hasSize(1);
      assertCarriesOn(scene, report);
      assertThat(scene.database.column("select note from orders order by id"))
          .startsWith("a; b", "hello")
          .hasSize(3);
      assertThat(scene.rollback()).containsExactly(THREE);
      assertThat(scene.rollback()).containsExactly(TWO);
    }
  }
}
