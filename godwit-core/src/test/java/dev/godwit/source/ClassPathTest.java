package dev.godwit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  @TempDir Path directory;
  private Path archive;

  @BeforeEach
  void pack() throws IOException {
    archive = directory.resolve("an app.jar");
    try (OutputStream out = Files.newOutputStream(archive);
        JarOutputStream jar = new JarOutputStream(out)) {
      entry(jar, "db/", "");
      entry(jar, "db/migrations/", "");
      entry(jar, "db/migrations/1_a.up.sql", "create table a (id int);\n");
      entry(jar, "db/migrations/1_a.down.sql", "drop table a;\n");
      entry(jar, "db/migrations/2_b.sql", "-- migrate:up\ncreate table b (id int);\n");
      entry(jar, "db/nested/", "");
      entry(jar, "db/nested/more/", "");
      entry(jar, "db/nested/more/1_a.up.sql", "select 1;\n");
    }
  }

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void readsAnArchive() throws IOException {
    try (URLClassLoader loader = loader(archive)) {
      List<ResolvedMigration> found = read("classpath:/db/migrations/", loader);
      assertThat(found).extracting(ResolvedMigration::name).containsExactly("a", "b");
      assertThat(found.get(0).file()).isEqualTo("classpath:db/migrations/1_a.up.sql");
      assertThat(found.get(0).reversible()).isTrue();
    }
  }

  @Test
  void readsADirectory() throws IOException {
    Path place = Files.createDirectories(directory.resolve("classes with space/db/migrations"));
    Files.writeString(place.resolve("1_a.up.sql"), "create table a (id int);\n");
    Path root = directory.resolve("classes with space");
    try (URLClassLoader loader = loader(root)) {
      assertThat(read("classpath:db/migrations", loader)).hasSize(1);
    }
  }

  @Test
  void checksAnArchiveAsItDoesADirectory() throws IOException {
    try (URLClassLoader loader = loader(archive)) {
      GodwitException failure = failure("classpath:db/nested", loader);
      assertThat(failure.code()).isEqualTo(ErrorCode.FILE_UNKNOWN);
      assertThat(failure).hasMessageContaining("classpath:db/nested/more");
      assertThat(failure("classpath:db/nothing", loader).code())
          .isEqualTo(ErrorCode.MIGRATIONS_UNREADABLE);
    }
  }

  @Test
  void givesTheSameChecksumsWhereverTheFilesLie() throws IOException {
    Path place = Files.createDirectories(directory.resolve("db"));
    Files.writeString(place.resolve("1_a.up.sql"), "create table a (id int);\n");
    Files.writeString(place.resolve("1_a.down.sql"), "drop table a;\n");
    try (URLClassLoader loader = loader(archive)) {
      assertThat(read("classpath:db/migrations", loader).get(0).checksum())
          .isEqualTo(
              MigrationReader.read(MigrationLocation.of(place.toString()), List.of(), List.of())
                  .get(0)
                  .checksum());
    }
  }

  @Test
  void readsAnArchiveFromManyThreadsAtOnce() throws Exception {
    try (URLClassLoader loader = loader(archive)) {
      ExecutorService threads = Executors.newFixedThreadPool(8);
      List<Future<Integer>> sizes = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        sizes.add(threads.submit(() -> read("classpath:db/migrations", loader).size()));
      }
      threads.shutdown();
      for (Future<Integer> size : sizes) {
        assertThat(size.get()).isEqualTo(2);
      }
    }
  }

  @Test
  void readsAnArchiveThatSomeoneElseHasOpen() throws IOException {
    java.net.URI uri = java.net.URI.create("jar:" + archive.toUri());
    try (URLClassLoader loader = loader(archive);
        var open = FileSystems.newFileSystem(uri, Map.of())) {
      assertThat(read("classpath:db/migrations", loader)).hasSize(2);
      assertThat(open.isOpen()).as("it is left open").isTrue();
    }
  }

  private static List<ResolvedMigration> read(String place, ClassLoader loader) {
    Thread.currentThread().setContextClassLoader(loader);
    return MigrationReader.read(MigrationLocation.of(place), List.of(), List.of());
  }

  private static GodwitException failure(String place, ClassLoader loader) {
    GodwitException failure =
        catchThrowableOfType(GodwitException.class, () -> read(place, loader));
    if (failure == null) {
      throw new AssertionError("it did not fail");
    }
    return failure;
  }

  private static URLClassLoader loader(Path place) throws IOException {
    return new URLClassLoader(new URL[] {place.toUri().toURL()}, null);
  }

  private static void entry(JarOutputStream jar, String name, String text) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(text.getBytes(StandardCharsets.UTF_8));
    jar.closeEntry();
  }
}
