package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Looks into directories, in a file system or an archive. */
final class FolderReader {

  private FolderReader() {}

  /**
   * A directory, whose files are read when their text is asked for.
   *
   * @param directory the directory
   * @param label how messages call it
   */
  static Folder folder(Path directory, String label) {
    try {
      return new Folder(
          label,
          names(directory),
          name -> Files.isDirectory(directory.resolve(name)),
          () -> files(directory, label),
          name -> bytes(directory.resolve(name), label + "/" + name));
    } catch (IOException e) {
      throw unreadable(label, e);
    }
  }

  private static List<String> names(Path directory) throws IOException {
    if (directory.getFileSystem().equals(FileSystems.getDefault())) {
      String[] names = directory.toFile().list(); // many times faster than a stream of paths
      if (names != null) {
        Arrays.sort(names);
        return List.of(names);
      }
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> name(directory, entry)).sorted().toList();
    }
  }

  /** In an archive, the names of directories end with a slash. */
  private static String name(Path directory, Path entry) {
    String name =
        directory
            .relativize(entry)
            .toString()
            .replace(directory.getFileSystem().getSeparator(), "/");
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  private static List<String> files(Path directory, String label) {
    try (Stream<Path> inside = Files.walk(directory)) {
      return inside
          .filter(Files::isRegularFile)
          .map(file -> name(directory, file))
          .filter(name -> !name.startsWith(".") && !name.contains("/."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(label, e);
    } catch (UncheckedIOException e) {
      throw unreadable(label, e);
    }
  }

  private static byte[] bytes(Path file, String path) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Files.isDirectory(file)
          ? new GodwitException(ErrorCode.FILE_UNKNOWN, "a directory with the name of a migration")
              .at(Location.startOf(path))
              .next("Rename it, or move it out of the directory")
          : unreadable(path, e);
    }
  }

  private static GodwitException unreadable(String what, Exception e) {
    return new GodwitException(
        ErrorCode.MIGRATIONS_UNREADABLE, "'" + what + "' cannot be read: " + e, e);
  }
}
