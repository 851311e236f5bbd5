package dev.godwit.cli.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.JavaCommand;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scripts of the examples print the replies of their conversations and leave nothing behind.
 */
class ExampleRunTest {

  @TempDir Path directory;
  private Path temporary = Path.of("");

  @BeforeEach
  void makeTemporary() throws IOException {
    temporary = Files.createDirectory(directory.resolve("tmp"));
  }

  private List<String> run(Example example, String... arguments)
      throws IOException, InterruptedException {
    Path launcher = directory.resolve("launcher");
    Files.writeString(
        launcher, "#!/bin/sh\nexec '" + String.join("' '", JavaCommand.words()) + "' \"$@\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    List<String> command = new ArrayList<>();
    command.add(example.directory.resolve("run").toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(temporary.toFile())
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(directory.resolve("err").toFile());
    builder.environment().put("GODWIT", launcher.toString());
    builder.environment().put("TMPDIR", temporary.toString());
    assertThat(builder.start().waitFor()).isZero();
    assertThat(directory.resolve("err")).content().doesNotContain("error", "warning", "Exception");
    return Files.readAllLines(directory.resolve("out"));
  }

  static List<Example> examples() {
    return List.of(Example.VERSIONED, Example.DATA, Example.EXPAND_CONTRACT);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void runOnAFileOfTheirOwn(Example example) throws IOException, InterruptedException {
    assertThat(run(example)).isEqualTo(example.replies());
    assertThat(temporary).isDirectoryNotContaining("glob:**/tmp.*");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void runOnADatabaseThatIsNamed(Example example) throws IOException, InterruptedException {
    try (TestDatabase database = TestDatabases.postgresql()) {
      assertThat(run(example, database.jdbcUrl())).isEqualTo(example.replies());
      assertThat(database.column("select count(*) from godwit.migration")).hasSize(1);
    }
  }
}
