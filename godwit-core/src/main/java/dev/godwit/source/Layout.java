package dev.godwit.source;

import dev.godwit.error.GodwitException;

/**
 * A tool's convention of what lies in a directory of migrations: names, order, markers, wrapping.
 *
 * <p>A layout reads a directory as its tool would run it, so that the migrations that are pending
 * do what they would have done there.
 */
public interface Layout {

  /** The name that {@code --layout} takes. */
  String name();

  /**
   * Whether a directory is this tool's beyond doubt. A directory that reads the same as Godwit's
   * own needs no other layout, so there the answer is no.
   *
   * @param settings what the tool is set to
   */
  boolean fits(Folder folder, LayoutSettings settings);

  /**
   * Whether Godwit's own data migrations and changes, {@code 0007_full_name.yaml}, may lie among
   * the tool's files.
   */
  default boolean leavesYaml() {
    return true;
  }

  /**
   * Whether the tool runs each migration in a session of its own, so that what is temporary is gone
   * before the next.
   */
  default boolean ownSessions() {
    return false;
  }

  /**
   * Finds all migrations of a directory, in the order in which the tool runs them.
   *
   * @throws GodwitException where a file is named wrongly, or a version comes twice
   */
  MigrationSet read(Folder folder, LayoutSettings settings);

  /**
   * What the tool's settings say of files and history that do not agree.
   *
   * @param settings what the tool is set to
   * @throws GodwitException where a setting is written wrongly
   */
  default Tolerance tolerance(LayoutSettings settings) {
    return Tolerance.NONE;
  }

  /**
   * The name of the file that keeps the down of a migration; empty where that is a section of the
   * same file.
   *
   * @param up the name of the file of the up
   * @param settings what the tool is set to
   */
  default String downFile(String up, LayoutSettings settings) {
    return pairedDown(up);
  }

  /** The other file of a pair: {@code 1_users.up.sql} has {@code 1_users.down.sql}. */
  static String pairedDown(String up) {
    int at = up.lastIndexOf(".up.");
    return at < 0 ? "" : up.substring(0, at) + ".down." + up.substring(at + ".up.".length());
  }
}
