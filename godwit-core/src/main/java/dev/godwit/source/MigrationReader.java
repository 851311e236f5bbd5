package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.util.ArrayList;
import java.util.List;
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
    List<List<MigrationFile>> claimed = new ArrayList<>();
    Layout.ALL.forEach(layout -> claimed.add(new ArrayList<>()));
    for (MigrationFile file : files) {
      claimed.get(layoutOf(file)).add(file);
    }
    List<ResolvedMigration> found = new ArrayList<>();
    for (int i = 0; i < claimed.size(); i++) {
      found.addAll(Layout.ALL.get(i).read(claimed.get(i)));
    }
    return found;
  }

  private static int layoutOf(MigrationFile file) {
    for (int i = 0; i < Layout.ALL.size(); i++) {
      if (Layout.ALL.get(i).claims(file.name())) {
        return i;
      }
    }
    throw new GodwitException(
            ErrorCode.FILE_UNKNOWN, "no migration: the name follows no known layout")
        .at(Location.startOf(file.path()))
        .next(
            "Name it like 0001_create_users.up.sql with 0001_create_users.down.sql, or 0001_create_users.sql"
                + " with -- migrate:up and -- migrate:down sections; or move it out of the directory");
  }
}
