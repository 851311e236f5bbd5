package dev.godwit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;

/**
 * The files and servers of this JVM, and what sees to it that they end with it.
 *
 * <p>A shell waits for the end of its standard input, which comes when this JVM exits or is killed
 * in any way, then ends every server whose process id it finds and removes all files. No shutdown
 * hook is as sure.
 */
final class RunDirectory {

  private static final String REAPER =
      """
      trap '' HUP INT TERM
      while read -r line; do :; done
      for file in "$1"/*/server.pid; do
        [ -f "$file" ] && kill -KILL "$(cat "$file")"
      done
      for file in "$1"/*/data/postmaster.pid; do
        [ -f "$file" ] || continue
        kill -QUIT "$(head -n 1 "$file")" # takes its children along, then removes the file
        for tenth in 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9; do
          [ -f "$file" ] && sleep 0.1
        done
      done
      rm -rf "$1"
      """;

  /** Creating a database means hundreds of small files: several times faster in memory. */
  private static final Path MEMORY = Path.of("/dev/shm");

  private static final long MEMORY_NEEDED = 4L << 30;

  private static final Path ROOT = temporary(home(), "godwit-test-");

  /** Held for ever: the other end of its standard input must stay open as long as this JVM. */
  private static final Process REAPING = reap();

  private RunDirectory() {}

  /** A new empty directory that is removed at the end of this JVM, at the latest. */
  static Path fresh(String name) {
    if (!REAPING.isAlive()) {
      throw new IllegalStateException("Nothing would clean " + ROOT + " up");
    }
    return temporary(ROOT, name + "-");
  }

  /** Has the process ended with this JVM; {@code directory} is a fresh one. */
  static void endWithJvm(Process process, Path directory) throws IOException {
    Files.writeString(directory.resolve("server.pid"), process.pid() + "\n");
  }

  /** Where unpacked servers are kept for the next JVM; by user, as files have owners. */
  static Path shared() throws IOException {
    return Files.createDirectories(
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "godwit-test-servers-" + System.getProperty("user.name")));
  }

  /** Calls while no other JVM of this user does the same, as unpacking is not safe otherwise. */
  static <T> T exclusively(String name, Callable<T> task) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                shared().resolve(name + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      return task.call();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Process reap() {
    try {
      return new ProcessBuilder("sh", "-c", REAPER, "reaper", ROOT.toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path home() {
    Path disk = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      boolean roomy =
          Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= MEMORY_NEEDED;
      return roomy ? MEMORY : disk.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporary(Path parent, String prefix) {
    try {
      return Files.createTempDirectory(parent, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
