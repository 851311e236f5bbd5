package dev.godwit.source;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.error.GodwitException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A directory to write migrations to, and what is read from it. */
abstract class ReaderTest {

  @TempDir Path directory;

  final void file(String name, String text) {
    file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  final void file(String name, byte[] bytes) {
    try {
      Files.write(directory.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  final void remove(String name) {
    try {
      Files.delete(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All migrations, with their content read. */
  final List<ResolvedMigration> read() {
    List<ResolvedMigration> all =
        MigrationReader.read(new MigrationLocation.Directory(directory), List.of(), List.of());
    all.forEach(ResolvedMigration::checksum);
    return all;
  }

  final ResolvedMigration only() {
    List<ResolvedMigration> all = read();
    if (all.size() != 1) {
      throw new AssertionError(all);
    }
    return all.get(0);
  }

  final GodwitException failure() {
    GodwitException failure = catchThrowableOfType(GodwitException.class, this::read);
    if (failure == null) {
      throw new AssertionError("it did not fail");
    }
    return failure;
  }
}
