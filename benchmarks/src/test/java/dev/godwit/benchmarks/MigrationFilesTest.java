package dev.godwit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.benchmarks.contender.Columns;
import dev.godwit.benchmarks.contender.Layout;
import dev.godwit.benchmarks.contender.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationFilesTest {

  @TempDir private Path root;

  @ParameterizedTest
  @EnumSource
  void everyToolRunsTheSameStatements(Layout layout) throws Exception {
    Path directory = new MigrationFiles(root, Columns.KEYED).directory(layout, 3);

    List<String> texts = texts(directory);
    for (int number = 1; number <= 3; number++) {
      String up = new Migration(number, Columns.KEYED).up();
      assertThat(texts).filteredOn(text -> text.contains(up)).hasSize(1);
    }
  }

  @Test
  void filesAreNamedAsEachToolWants() throws Exception {
    MigrationFiles files = new MigrationFiles(root, Columns.PLAIN);

    assertThat(files.directory(Layout.GODWIT, 1))
        .isDirectoryContaining("glob:**/0001_create_item_0001.up.sql")
        .isDirectoryContaining("glob:**/0001_create_item_0001.down.sql");
    assertThat(files.directory(Layout.FLYWAY, 1))
        .isDirectoryContaining("glob:**/V0001__create_item_0001.sql");
    assertThat(files.directory(Layout.LIQUIBASE, 1)).isDirectoryContaining("glob:**/changelog.xml");
    assertThat(files.directory(Layout.DBMATE, 1))
        .isDirectoryContaining("glob:**/0001_create_item_0001.sql");
  }

  private static List<String> texts(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).map(MigrationFilesTest::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
