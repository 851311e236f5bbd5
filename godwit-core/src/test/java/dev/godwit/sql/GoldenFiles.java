package dev.godwit.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The cases in {@code <database>/<case>/input.sql}, each with its {@code golden.txt} beside it. */
final class GoldenFiles {

  private static final Path ROOT = Path.of("src/test/resources/dev/godwit/sql");
  private static final Pattern HEADING = Pattern.compile("^==== (.*)\n", Pattern.MULTILINE);

  private GoldenFiles() {}

  /** All input files. */
  static List<Path> inputs() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> file.endsWith("input.sql")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An input file's case: {@code <database>/<case>}. */
  static String name(Path input) {
    return ROOT.relativize(input.resolveSibling(".").normalize()).toString().replace('\\', '/');
  }

  /** An input file's database. */
  static String database(Path input) {
    return name(input).split("/", 2)[0];
  }

  /** The statements of a database's golden files that need no delimiter or data around them. */
  static List<String> statements(String database) {
    return inputs().stream()
        .filter(input -> database(input).equals(database) && !name(input).contains("delimiter"))
        .map(input -> input.resolveSibling("golden.txt"))
        .map(GoldenFiles::read)
        .filter(golden -> !golden.startsWith("==== sql-unsplittable"))
        .flatMap(golden -> HEADING.splitAsStream(golden).skip(1))
        .filter(block -> !block.contains("\n---- data\n"))
        .map(block -> block.substring(0, block.length() - 1).replace("<CR>", "\r"))
        .toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
