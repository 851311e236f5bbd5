package dev.godwit.source;

import dev.godwit.error.GodwitException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds every migration of a directory, a class-path location, and a list of classes. */
public final class MigrationReader {

  private MigrationReader() {}

  /**
   * Finds all of them and checks their names, in the order of their versions; files are read when
   * their content is asked for.
   *
   * @param location where the files are; null for none
   * @param code migrations written in Java
   * @param data data migrations written in Java
   * @throws GodwitException where any file is unknown, or a version comes twice
   */
  public static List<ResolvedMigration> read(
      @Nullable MigrationLocation location, List<Migration> code, List<DataMigration> data) {
    List<ResolvedMigration> found = new ArrayList<>();
    if (location != null) {
      found.addAll(arranged(location.find()));
    }
    code.forEach(migration -> found.add(ResolvedMigration.java(migration)));
    data.forEach(migration -> found.add(ResolvedMigration.data(migration)));
    return Versions.ordered(found);
  }

  private static List<ResolvedMigration> arranged(List<MigrationFile> files) {
    Map<Layout, List<MigrationFile>> byLayout = new LinkedHashMap<>();
    Layout.ALL.forEach(layout -> byLayout.put(layout, new ArrayList<>()));
    for (MigrationFile file : files) {
      byLayout.computeIfAbsent(file.layout(), layout -> new ArrayList<>()).add(file);
    }
    List<ResolvedMigration> found = new ArrayList<>();
    byLayout.forEach((layout, its) -> found.addAll(layout.read(its)));
    return found;
  }
}
