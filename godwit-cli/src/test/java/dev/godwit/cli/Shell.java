package dev.godwit.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs the command in this process, in a directory and an environment of its own. */
public final class Shell {

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();

  /** A shell in a directory. */
  public Shell(Path directory) {
    this.directory = directory;
  }

  /** Sets an environment variable. */
  public Shell set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Writes a file, with its directories; the text ends with a new line. */
  public Shell write(String file, String text) {
    try {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text.endsWith("\n") ? text : text + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the migrations of the protocol's example. */
  public Shell writeUsersAndPosts() {
    return write("migrations/0001_create_users.up.sql", "create table users (id integer);")
        .write("migrations/0001_create_users.down.sql", "drop table users;")
        .write("migrations/0002_add_posts_table.up.sql", "create table posts (id integer);")
        .write("migrations/0002_add_posts_table.down.sql", "drop table posts;");
  }

  /** Runs {@code godwit} with these arguments. */
  public Result godwit(String... arguments) {
    return godwit(new byte[0], arguments);
  }

  /** Runs {@code godwit} with these arguments and this standard input. */
  public Result godwit(byte[] input, String... arguments) {
    return godwit(new ByteArrayInputStream(input), arguments);
  }

  /** Runs {@code godwit} with these arguments and this standard input. */
  public Result godwit(InputStream input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            new Surroundings(
                input,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                directory),
            arguments);
    return new Result(exitCode, text(out), text(err));
  }

  /** As in the directory itself, where names of files are short. */
  private String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(directory + "/", "");
  }

  /**
   * What a run left.
   *
   * @param exitCode the exit code
   * @param out standard output
   * @param err standard error
   */
  public record Result(int exitCode, String out, String err) {

    /** Both streams. */
    public String all() {
      return out + err;
    }
  }
}
