package dev.godwit.layout;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.error.GodwitException;
import dev.godwit.source.DatabaseFacts;
import dev.godwit.source.LayoutChoice;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationLocation;
import dev.godwit.source.MigrationReader;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.Script;
import dev.godwit.sql.Syntax;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;

/** A directory to be filled with files, and what layouts make of it. */
abstract class LayoutScene {

  @TempDir Path directory;

  final void file(String name, String text) {
    file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  final void file(String name, byte[] text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, text);
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

  final MigrationSet read(String layout, Map<String, String> settings) {
    LayoutSettings all =
        new LayoutSettings(
            settings, () -> new DatabaseFacts("ada", "shop", "public", "postgresql", Syntax.of()));
    return MigrationReader.read(
        new MigrationLocation.Directory(directory),
        List.of(),
        List.of(),
        new LayoutChoice(layout, Layouts.ALL, all));
  }

  final MigrationSet read() {
    return read("", Map.of());
  }

  static List<String> versions(MigrationSet set) {
    return set.migrations().stream().map(each -> each.version().toString()).toList();
  }

  final ResolvedMigration first() {
    return read().migrations().get(0);
  }

  static Script up(ResolvedMigration migration) {
    return Objects.requireNonNull(migration.up());
  }

  static Script down(ResolvedMigration migration) {
    return Objects.requireNonNull(migration.down());
  }

  final GodwitException failure() {
    GodwitException failure =
        catchThrowableOfType(
            GodwitException.class, () -> read().migrations().forEach(ResolvedMigration::checksum));
    if (failure == null) {
      throw new AssertionError("it did not fail");
    }
    return failure;
  }
}
