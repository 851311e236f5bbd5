package dev.godwit.operation;

import dev.godwit.error.Location;

/**
 * One declarative act of a change.
 *
 * <p>An operation knows its whole life: what is added, how old and new are kept in step, how rows
 * are filled, what is proved, what goes in the end, and what undoes each of these. It is pure: it
 * reads the {@link Draft}'s tables and adds acts to it.
 */
public sealed interface Operation permits RenameColumn {

  /** The word that files call it by: {@code rename_column}. */
  String word();

  /** Where it stands. */
  Location location();

  /** What it does, in a few words for people: {@code rename column users.name to full_name}. */
  String title();

  /**
   * Adds its life to a draft.
   *
   * @throws dev.godwit.error.GodwitException where the tables are not what it takes, or the
   *     database cannot do it; nothing was run then
   */
  void plan(Draft draft);
}
