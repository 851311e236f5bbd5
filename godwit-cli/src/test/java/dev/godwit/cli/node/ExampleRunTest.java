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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of the example prints the replies of its conversation and leaves nothing behind. */
class ExampleRunTest {

  @TempDir Path directory;
  private Path temporary = Path.of("");

  @BeforeEach
  void makeTemporary() throws IOException {
    temporary = Files.createDirectory(directory.resolve("tmp"));
  }

  private List<String> run(String... arguments) throws IOException, InterruptedException {
    Path launcher = directory.resolve("launcher");
    Files.writeString(
        launcher, "#!/bin/sh\nexec '" + String.join("' '", JavaCommand.words()) + "' \"$@\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    List<String> command = new ArrayList<>();
    command.add(Example.DIRECTORY.resolve("run").toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(temporary.toFile())
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(directory.resolve("err").toFile());
    builder.environment().put("GODWIT", launcher.toString());
    builder.environment().put("TMPDIR", temporary.toString());
    assertThat(builder.start().waitFor()).isZero();
    assertThat(directory.resolve("err")).isEmptyFile();
    return Files.readAllLines(directory.resolve("out"));
  }

  @Test
  void runsOnAFileOfItsOwn() throws IOException, InterruptedException {
    assertThat(run()).isEqualTo(Example.replies());
    assertThat(temporary).isDirectoryNotContaining("glob:**/tmp.*");
  }

  @Test
  void runsOnADatabaseThatIsNamed() throws IOException, InterruptedException {
    try (TestDatabase database = TestDatabases.postgresql()) {
      assertThat(run(database.jdbcUrl())).isEqualTo(Example.replies());
      assertThat(database.column("select count(*) from users")).containsExactly("0");
    }
  }
}
