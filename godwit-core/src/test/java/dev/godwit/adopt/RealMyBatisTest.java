package dev.godwit.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.engine.MigrationStatus.State;
import dev.godwit.testing.TestDatabase;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.ibatis.migration.DataSourceConnectionProvider;
import org.apache.ibatis.migration.FileMigrationLoader;
import org.apache.ibatis.migration.operations.DownOperation;
import org.apache.ibatis.migration.operations.StatusOperation;
import org.apache.ibatis.migration.operations.UpOperation;
import org.apache.ibatis.migration.options.DatabaseOperationOption;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** MyBatis Migrations itself and Godwit on one database. */
class RealMyBatisTest {

  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  @TempDir Path directory;

  static Stream<Arguments> databases() {
    return Scene.databases();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void takesTurnsWithGodwit(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "mybatis", directory)) {
      scene.with(Setting.LAYOUT_CONFIG, Scene.fixture("mybatis.properties"));
      up(scene, 2);
      scene.godwit().keepInStep("");
      assertThat(scene.migrate()).containsExactly("20240103120000");
      assertThat(status(scene).getPendingCount()).isZero();
      assertThat(status(scene).getMissingCount()).isZero();

      scene.write(
          "20240104120000_more.sql",
          "-- // more\ncreate table more (id int primary key);\n-- //@UNDO\ndrop table more;\n");
      assertThat(status(scene).getPendingCount()).isEqualTo(1);
      up(scene, 1);
      assertThat(scene.migrate()).isEmpty();
      assertThat(scene.in(State.APPLIED)).contains("20240104120000");
      assertThat(scene.rollback()).containsExactly("20240104120000");
      assertThat(status(scene).getPendingCount()).isEqualTo(1);
      up(scene, 1);

      new DownOperation(1).operate(connections(scene), files(), options(), NOWHERE);
      assertThat(scene.in(State.PENDING)).containsExactly("20240104120000");
      assertThat(scene.migrate()).containsExactly("20240104120000");
      assertThat(status(scene).getPendingCount()).isZero();
    }
  }

  private void up(Scene scene, int steps) {
    new UpOperation(steps).operate(connections(scene), files(), options(), NOWHERE);
  }

  private StatusOperation status(Scene scene) {
    return new StatusOperation().operate(connections(scene), files(), options(), NOWHERE);
  }

  private static DataSourceConnectionProvider connections(Scene scene) {
    return new DataSourceConnectionProvider(scene.database.dataSource());
  }

  private FileMigrationLoader files() {
    Properties variables = new Properties();
    variables.setProperty("changelog", "CHANGELOG");
    variables.setProperty("greeting", "hello");
    return new FileMigrationLoader(directory.toFile(), "UTF-8", variables);
  }

  private static DatabaseOperationOption options() {
    DatabaseOperationOption options = new DatabaseOperationOption();
    options.setChangelogTable("CHANGELOG");
    options.setStopOnError(true);
    return options;
  }
}
