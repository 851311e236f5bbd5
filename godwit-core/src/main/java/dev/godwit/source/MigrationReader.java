package dev.godwit.source;

import dev.godwit.error.GodwitException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds every migration of a directory, a class-path location, and a list of classes. */
public final class MigrationReader {

  private MigrationReader() {}

  /**
   * Finds all of them and checks their names, in the order of running; files are read when their
   * content is asked for.
   *
   * @param location where the files are; null for none
   * @param code migrations written in Java
   * @param data data migrations written in Java
   * @param choice which layout the files are read by
   * @throws GodwitException where any file is unknown, or a version comes twice
   */
  public static MigrationSet read(
      @Nullable MigrationLocation location,
      List<Migration> code,
      List<DataMigration> data,
      LayoutChoice choice) {
    List<ResolvedMigration> classes = new ArrayList<>();
    code.forEach(migration -> classes.add(ResolvedMigration.java(migration)));
    data.forEach(migration -> classes.add(ResolvedMigration.data(migration)));
    MigrationSet found = null;
    for (Folder folder : location == null ? List.<Folder>of() : location.folders()) {
      MigrationSet part = read(folder, choice);
      found = found == null ? part : found.and(part);
    }
    return found == null ? MigrationSet.own(Versions.ordered(classes)) : found.with(classes);
  }

  /** The same for files of Godwit's own layout. */
  public static List<ResolvedMigration> read(
      @Nullable MigrationLocation location, List<Migration> code, List<DataMigration> data) {
    return read(location, code, data, LayoutChoice.OWN_ONLY).migrations();
  }

  private static MigrationSet read(Folder folder, LayoutChoice choice) {
    Layout layout = choice.of(folder);
    MigrationSet found =
        layout.read(folder, choice.settings()).with(choice.settings(), !choice.named().isEmpty());
    boolean own = layout instanceof GodwitLayout;
    return own || !layout.leavesYaml() ? found : found.with(GodwitLayout.changes(folder));
  }
}
