package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One convention of naming and dividing migration files. */
interface Layout {

  /** The layouts that a directory may mix, the most specific first. */
  List<Layout> ALL = List.of(new PairLayout(), new YamlLayout(), new SectionLayout());

  /** The layout that a file of that name is written in; null for none. */
  static @Nullable Layout of(String fileName) {
    for (Layout layout : ALL) {
      if (layout.claims(fileName)) {
        return layout;
      }
    }
    return null;
  }

  /** The failure that a file is written in none. */
  static GodwitException unknown(String path) {
    return new GodwitException(
            ErrorCode.FILE_UNKNOWN, "no migration: the name follows no known layout")
        .at(Location.startOf(path))
        .next(
            "Name it like 0001_create_users.up.sql with 0001_create_users.down.sql, or 0001_create_users.sql"
                + " with -- migrate:up and -- migrate:down sections, or 0001_full_name.yaml for a data"
                + " migration or a change; or move it out of the directory");
  }

  /** Whether a file of that name is this layout's. */
  boolean claims(String fileName);

  /**
   * Reads the files that this layout claims.
   *
   * @throws GodwitException where one is written wrongly
   */
  List<ResolvedMigration> read(List<MigrationFile> files);
}
