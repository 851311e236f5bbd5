package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the files of a directory; reads them as UTF-8, and says where one is something else. */
final class DirectoryReader {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private DirectoryReader() {}

  /**
   * Finds all files; each is read when its text is asked for.
   *
   * @param directory the directory
   * @param label how messages call it
   */
  static List<MigrationFile> find(Path directory, String label) {
    List<MigrationFile> files = new ArrayList<>();
    try {
      for (String name : names(directory)) {
        String path = label + "/" + name;
        Layout layout = Layout.of(name);
        if (layout != null) { // as for thousands; to ask what each of them is takes time
          files.add(
              new MigrationFile(name, path, layout, () -> text(directory.resolve(name), path)));
        } else if (Files.isDirectory(directory.resolve(name))) {
          checkHoldsNoMigrations(directory.resolve(name), path);
        } else if (!ignored(name)) {
          throw Layout.unknown(path);
        }
      }
    } catch (IOException e) {
      throw unreadable(label, e);
    }
    return files;
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
      return entries.map(DirectoryReader::name).sorted().toList();
    }
  }

  /** In an archive, the names of directories end with a slash. */
  private static String name(Path entry) {
    String name = String.valueOf(entry.getFileName());
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  /** Hidden files and read-me files are no migrations and may lie there all the same. */
  private static boolean ignored(String name) {
    return name.startsWith(".") || name.matches("(?i)README(\\..*)?");
  }

  /** Subdirectories are not read; a migration in one would be passed over in silence. */
  private static void checkHoldsNoMigrations(Path directory, String path) throws IOException {
    try (Stream<Path> inside = Files.walk(directory)) {
      if (inside.anyMatch(DirectoryReader::looksLikeMigration)) {
        throw new GodwitException(
                ErrorCode.FILE_UNKNOWN,
                "a migration in a subdirectory of the migrations would never run")
            .at(Location.startOf(path))
            .next("Move its files up, or the directory elsewhere");
      }
    }
  }

  private static boolean looksLikeMigration(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".sql")
        || Layout.of(name(file)) != null;
  }

  private static String text(Path file, String path) {
    try {
      return decoded(Files.readAllBytes(file), path);
    } catch (IOException e) {
      throw Files.isDirectory(file)
          ? new GodwitException(ErrorCode.FILE_UNKNOWN, "a directory with the name of a migration")
              .at(Location.startOf(path))
              .next("Rename it, or move it out of the directory")
          : unreadable(path, e);
    }
  }

  private static String decoded(byte[] bytes, String path) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      throw new GodwitException(
              ErrorCode.FILE_ENCODING,
              "not UTF-8: byte 0x%02x at offset %d".formatted(bytes[in.position()], in.position()))
          .at(Location.startOf(path).after(text, text.length()))
          .next("Save the file as UTF-8");
    }
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static GodwitException unreadable(String what, IOException e) {
    return new GodwitException(
        ErrorCode.MIGRATIONS_UNREADABLE, "'" + what + "' cannot be read: " + e, e);
  }
}
