package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Godwit's own directories: pairs of files, files with two sections, YAML. */
final class GodwitLayout implements Layout {

  static final String NAME = "godwit";

  @Override
  public String name() {
    return NAME;
  }

  /** It is what a directory is that no other layout fits. */
  @Override
  public boolean fits(Folder folder, LayoutSettings settings) {
    return false;
  }

  @Override
  public MigrationSet read(Folder folder, LayoutSettings settings) {
    Map<Form, List<MigrationFile>> byForm = new LinkedHashMap<>();
    Form.ALL.forEach(form -> byForm.put(form, new ArrayList<>()));
    for (String name : folder.names()) {
      Form form = Form.of(name);
      if (form != null) { // as for thousands; to ask what each of them is takes time
        byForm.computeIfAbsent(form, each -> new ArrayList<>()).add(folder.file(name));
      } else if (!ignored(name)) {
        checkHoldsNoMigrations(folder, name);
      }
    }
    List<ResolvedMigration> found = new ArrayList<>();
    byForm.forEach((form, files) -> found.addAll(form.read(files)));
    return MigrationSet.of(NAME, Versions.ordered(found));
  }

  /** The data migrations and changes that lie among the files of another tool. */
  static List<ResolvedMigration> changes(Folder folder) {
    return Form.YAML.read(
        folder.names().stream().filter(Form.YAML::claims).map(folder::file).toList());
  }

  /** Hidden files and read-me files are no migrations and may lie there all the same. */
  private static boolean ignored(String name) {
    return name.startsWith(".") || name.matches("(?i)README(\\..*)?");
  }

  /** Subdirectories are not read; a migration in one would be passed over in silence. */
  private static void checkHoldsNoMigrations(Folder folder, String name) {
    String path = folder.label() + "/" + name;
    if (!folder.isDirectory(name)) {
      throw Form.unknown(path);
    }
    if (folder.files().stream()
        .filter(file -> file.startsWith(name + "/"))
        .anyMatch(GodwitLayout::looksLikeMigration)) {
      throw new GodwitException(
              ErrorCode.FILE_UNKNOWN,
              "a migration in a subdirectory of the migrations would never run")
          .at(Location.startOf(path))
          .next(
              "Move its files up, or the directory elsewhere; if the migrations are another tool's,"
                  + " say which with --layout");
    }
  }

  private static boolean looksLikeMigration(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".sql")
        || Form.of(file.substring(file.lastIndexOf('/') + 1)) != null;
  }
}
