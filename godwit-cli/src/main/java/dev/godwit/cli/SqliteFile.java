package dev.godwit.cli;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file of an SQLite database.
 *
 * @param jdbc the JDBC URL
 */
record SqliteFile(String jdbc) {

  /** An empty database that leaves no trace. */
  static final String IN_MEMORY = "jdbc:sqlite::memory:";

  static final String PREFIX = "jdbc:sqlite:";
  private static final String URI = "file:";

  /**
   * From what follows {@code sqlite:}, as in {@code sqlite:a.db} and {@code sqlite:///abs/a.db}.
   * Parameters make it a URI: the driver would take unknown ones for a part of the file's name.
   */
  static SqliteFile jdbc(String rest) {
    int mark = rest.indexOf('?');
    String before = mark < 0 ? rest : rest.substring(0, mark);
    String path = before.startsWith("//") ? Percent.decoded(before.substring(2)) : before;
    if (path.isEmpty()) {
      throw DatabaseUrl.notUnderstood("it names no file");
    }
    return new SqliteFile(
        mark < 0 || path.startsWith(URI) || path.startsWith(":")
            ? PREFIX + path + rest.substring(before.length())
            : PREFIX + URI + Percent.path(path) + rest.substring(mark));
  }

  /** The URL with its path resolved against a directory; only where that is not this process's. */
  String resolved(Path directory) {
    Path file = path().orElse(null);
    if (file == null || file.isAbsolute() || directory.toString().isEmpty()) {
      return jdbc;
    }
    String address = jdbc.substring(PREFIX.length());
    int mark = address.indexOf('?');
    String path = directory.resolve(file).toString();
    return PREFIX
        + (address.startsWith(URI) ? URI + Percent.path(path) : path)
        + (mark < 0 ? "" : address.substring(mark));
  }

  /** Where the file is; empty where there is none: a server, or a database in memory. */
  Optional<Path> path() {
    if (!jdbc.startsWith(PREFIX) || jdbc.contains("mode=memory")) {
      return Optional.empty();
    }
    String address = jdbc.substring(PREFIX.length()).replaceFirst("\\?.*", "");
    String path =
        address.startsWith(URI)
            ? Percent.decoded(address.substring(URI.length())).replaceFirst("^//(?=/)", "")
            : address;
    if (path.isEmpty() || path.startsWith(":")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(path));
    } catch (InvalidPathException e) {
      throw DatabaseUrl.notUnderstood("the name of the file is none");
    }
  }

  /** Whether it is a database of SQLite's without a file. */
  boolean inMemory() {
    return jdbc.startsWith(PREFIX) && path().isEmpty();
  }

  /** Whether there should be a file and is none. */
  boolean missing() {
    return path().filter(path -> !Files.exists(path)).isPresent();
  }

  /**
   * Checks that the file is there or can be made.
   *
   * @throws GodwitException where its directory is not there, or it is a directory itself
   */
  void requireUsable() {
    Path file = path().orElse(null);
    if (file == null) {
      return;
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new GodwitException(
              ErrorCode.DATABASE_UNREACHABLE,
              "there is no directory '" + directory + "' for the database file '" + file + "'")
          .next("Check the URL, or make the directory");
    }
    if (Files.isDirectory(file)) {
      throw new GodwitException(
              ErrorCode.DATABASE_UNREACHABLE, "the database file '" + file + "' is a directory")
          .next("Check the URL");
    }
  }
}
