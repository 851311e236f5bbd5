package dev.godwit.benchmarks;

import dev.godwit.benchmarks.contender.Columns;
import dev.godwit.benchmarks.contender.Layout;
import dev.godwit.benchmarks.contender.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Directories of migrations, the same ones in each tool's layout, written when first asked for.
 *
 * @param root where the directories are made
 * @param columns what the migrations' tables consist of
 */
public record MigrationFiles(Path root, Columns columns) {

  /** The directory with so many migrations in a layout. */
  public Path directory(Layout layout, int count) throws IOException {
    Path directory = root.resolve(layout.name().toLowerCase(Locale.ROOT) + "-" + count);
    if (!Files.exists(directory)) {
      write(directory, layout.root());
      for (int number = 1; number <= count; number++) {
        write(directory, layout.files(new Migration(number, columns)));
      }
    }
    return directory;
  }

  private static void write(Path directory, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}
