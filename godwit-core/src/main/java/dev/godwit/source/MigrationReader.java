package dev.godwit.source;

import dev.godwit.error.GodwitException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads every migration of a directory, a class-path location, and a list of classes. */
public final class MigrationReader {

  private MigrationReader() {}

  /**
   * Reads and checks all of them, in the order of their versions.
   *
   * @param location where the files are; null for none
   * @param code migrations written in Java
   * @throws GodwitException where any file is unknown, unreadable or written wrongly, or a version
   *     comes twice
   */
  public static List<ResolvedMigration> read(
      @Nullable MigrationLocation location, List<Migration> code) {
    List<ResolvedMigration> found = new ArrayList<>();
    if (location != null) {
      found.addAll(arranged(location.read()));
    }
    code.forEach(migration -> found.add(ResolvedMigration.java(migration)));
    return Versions.ordered(found);
  }

  private static List<ResolvedMigration> arranged(List<MigrationFile> files) {
    Map<Layout, List<MigrationFile>> claimed = new LinkedHashMap<>();
    Layout.ALL.forEach(layout -> claimed.put(layout, new ArrayList<>()));
    for (MigrationFile file : files) {
      claimed
          .computeIfAbsent(Layout.of(file.name(), file.path()), l -> new ArrayList<>())
          .add(file);
    }
    List<ResolvedMigration> found = new ArrayList<>();
    claimed.forEach((layout, its) -> found.addAll(layout.read(its)));
    return found;
  }
}
