package dev.godwit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process: what only shows there is what libraries print by themselves. */
class ProcessTest {

  @TempDir Path directory;

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(JavaCommand.words());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(directory.resolve("err").toFile());
    builder.environment().put("LC_ALL", "C.UTF-8"); // the JDK reads file names by it
    return builder.start();
  }

  private String text(String stream) throws IOException {
    return Files.readString(directory.resolve(stream));
  }

  @Test
  void saysNothingButItsOwnWords() throws IOException, InterruptedException {
    new Shell(directory).write("migrations/1_größe.up.sql", "create table t (id integer);");
    assertThat(start("migrate").waitFor()).isZero();
    assertThat(text("err")).isEmpty();
    assertThat(text("out")).matches("applied  1 größe  \\(.+\\)\n1 migration applied in .+\\.\n");
  }

  @Test
  void keepsTheLogsOfDriversToItself() throws IOException, InterruptedException {
    Files.createDirectory(directory.resolve("migrations"));
    String url = "jdbc:postgresql://127.0.0.1:port/app?user=app&password=secret";
    assertThat(start("status", "--url", url).waitFor()).isEqualTo(4);
    assertThat(text("err"))
        .isEqualTo(
            """
            error: no connection to the database: Unable to parse URL \
            jdbc:postgresql://127.0.0.1:port/app?user=app&password=***
             next: Check the URL, the user and the password, and that the server is up.
             code: database-unreachable
            """);
    assertThat(text("out")).isEmpty();
  }

  @Test
  void talksAsLongAsItsInputLasts() throws IOException, InterruptedException {
    new Shell(directory).writeUsersAndPosts();
    Process node = start("node");
    try (var in = node.getOutputStream()) {
      in.write("garbage\n{\"type\":\"status\",\"msg_id\":1}\n{\"type\":\"stat".getBytes(UTF_8));
    }
    assertThat(node.waitFor()).isZero();
    assertThat(text("err")).isEmpty();
    assertThat(text("out").lines())
        .hasSize(3)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("{\"type\":\"error\",\"in_reply_to\":null,"),
            second -> assertThat(second).startsWith("{\"type\":\"migration_status\","),
            third -> assertThat(third).startsWith("{\"type\":\"error\",\"in_reply_to\":null,"));
  }
}
