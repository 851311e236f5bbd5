package dev.godwit.cli;

import dev.godwit.error.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Fetches the line that an error points at, to show it. */
final class SourceLine {

  private SourceLine() {}

  /** The text of the line; empty where the location is in no file, or the file cannot be read. */
  static Optional<String> read(Location location) {
    try {
      Path file = Path.of(location.file());
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      try (Stream<String> lines = Files.lines(file)) {
        return lines.skip(location.line() - 1L).findFirst();
      }
    } catch (InvalidPathException | IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
