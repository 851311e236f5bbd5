package dev.godwit.liquibase;

import dev.godwit.source.Folder;
import dev.godwit.source.MigrationFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Where the files are that changelogs name.
 *
 * <p>Liquibase looks for them from the root of its search path, {@code db/changelog/changes/1.sql}.
 * Where Godwit is given a directory further down, the first parts of such a path are those above
 * the directory, and fall away.
 */
final class Places {

  private final Folder folder;

  Places(Folder folder) {
    this.folder = folder;
  }

  /** How messages call the directory. */
  String label() {
    return folder.label();
  }

  /** A path as Liquibase's history has it: with slashes, and without what says nothing. */
  static String normal(String path) {
    String plain = path.strip().replace('\\', '/').replaceFirst("^classpath\\*?:", "");
    Deque<String> parts = new ArrayDeque<>();
    for (String part : plain.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty()) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }

  /**
   * The path that another one means.
   *
   * @param changelog the changelog that it is relative to; empty for the root
   */
  static String path(String path, String changelog) {
    return normal(changelog.substring(0, changelog.lastIndexOf('/') + 1) + path.strip());
  }

  /** The file of a path; empty where it is not there. */
  Optional<MigrationFile> find(String path) {
    for (String rest = path; !rest.isEmpty(); rest = below(rest)) {
      if (folder.has(rest) && !folder.isDirectory(rest)) {
        return Optional.of(folder.file(rest));
      }
    }
    return Optional.empty();
  }

  /** The file that an element names, and that must be there. */
  MigrationFile file(Node at, String path, String changelog) {
    String whole = path(path, changelog);
    return find(whole)
        .orElseThrow(
            () ->
                at.invalid("there is no file '" + whole + "' in " + folder.label())
                    .next(
                        "Let --migrations name the directory that all of the changelog's files lie in,"
                            + " or bring the file back"));
  }

  /** The paths of all files in a directory and below, in the order of their names. */
  List<String> inside(String directory) {
    for (String rest = directory; ; rest = below(rest)) {
      String start = rest.isEmpty() ? "" : rest + "/";
      List<String> found =
          folder.files().stream()
              .filter(name -> name.startsWith(start))
              .map(
                  name ->
                      (directory.isEmpty() ? "" : directory + "/") + name.substring(start.length()))
              .sorted()
              .toList();
      if (!found.isEmpty() || rest.isEmpty()) {
        return found;
      }
    }
  }

  private static String below(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(slash + 1);
  }
}
