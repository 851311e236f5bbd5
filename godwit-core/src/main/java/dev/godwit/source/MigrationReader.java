package dev.godwit.source;

import dev.godwit.error.GodwitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    List<MigrationFile> rest = new ArrayList<>(files);
    List<ResolvedMigration> found = new ArrayList<>();
    for (Layout layout : Layout.ALL) {
      List<MigrationFile> its = rest.stream().filter(f -> layout.claims(f.name())).toList();
      found.addAll(layout.read(its));
      rest.removeAll(Set.copyOf(its));
    }
    return found;
  }
}
