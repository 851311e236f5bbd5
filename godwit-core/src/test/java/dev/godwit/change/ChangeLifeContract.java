package dev.godwit.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation goes through its whole life, forth and back, while a program of each version
 * writes; at each rest the schema is that of a twin, and no value is lost.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChangeLifeContract {

  private final Supplier<TestDatabase> open;
  private final Map<String, String> refusals;
  private final String name;

  /**
   * A contract.
   *
   * @param refusals what the database cannot do, with what Godwit says of it
   */
  ChangeLifeContract(String name, Supplier<TestDatabase> open, Map<String, String> refusals) {
    this.name = name;
    this.open = open;
    this.refusals = refusals;
  }

  Stream<Story> possible() {
    return Stories.all(name).filter(story -> !refusals.containsKey(story.name()));
  }

  Stream<Story> refused() {
    return Stories.all(name).filter(story -> refusals.containsKey(story.name()));
  }

  @ParameterizedTest
  @MethodSource("possible")
  void goesForthAndBack(Story story, @TempDir Path directory) throws IOException {
    try (Scene scene = new Scene(story, open, directory, true)) {
      scene.wholeLife();
    }
  }

  @ParameterizedTest
  @MethodSource("possible")
  void dropsAtOnceWhereNothingIsKept(Story story, @TempDir Path directory) throws IOException {
    try (Scene scene = new Scene(story, open, directory, false)) {
      scene.oldAlone("expand", scene::expand);
      scene.both("migrate_data", scene::migrateData);
      scene.both("validate", scene::validate);
      scene.change();
      scene.newAlone("contract", scene::contract);
      scene.newContracted("life after contract", () -> {});
      scene.requireLikeTwin("contracted");
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("refused")
  void saysWhatTheDatabaseCannotDo(Story story, @TempDir Path directory) throws IOException {
    try (Scene scene = new Scene(story, open, directory, true)) {
      List<String> before = scene.dump();
      GodwitException failure = catchThrowableOfType(GodwitException.class, scene::expand);
      assertThat(failure).isNotNull();
      assertThat(failure.getMessage())
          .isEqualTo(directory.resolve("1_change.yaml:2:5: ") + refusals.get(story.name()));
      assertThat(failure.code()).isEqualTo(ErrorCode.FEATURE_UNSUPPORTED);
      assertThat(failure.state()).isEqualTo("Nothing was run");
      assertThat(scene.dump()).isEqualTo(before);
    }
  }
}
