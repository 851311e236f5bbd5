package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way in which Godwit's own migrations are written; a directory may mix them. */
interface Form {

  /** Data migrations and changes. */
  Form YAML = new YamlForm();

  /** All of them, the most specific first. */
  List<Form> ALL = List.of(new PairForm(), YAML, new SectionForm());

  /** The form that a file of that name is written in; null for none. */
  static @Nullable Form of(String fileName) {
    for (Form form : ALL) {
      if (form.claims(fileName)) {
        return form;
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
                + " migration or a change; or move it out of the directory. If the directory is"
                + " another tool's, say which with --layout");
  }

  /** Whether a file of that name is written in this form. */
  boolean claims(String fileName);

  /**
   * Reads the files that this form claims.
   *
   * @throws GodwitException where one is written wrongly
   */
  List<ResolvedMigration> read(List<MigrationFile> files);
}
