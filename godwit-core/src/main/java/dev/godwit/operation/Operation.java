package dev.godwit.operation;

import dev.godwit.error.Location;
import dev.godwit.schema.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One declarative act of a change.
 *
 * <p>An operation knows its whole life: what is added, how old and new are kept in step, how rows
 * are filled, what is proved, what goes in the end, and what undoes each of these. It is pure: it
 * reads the {@link Draft}'s tables and adds acts to it.
 */
public sealed interface Operation
    permits AddCheck,
        AddColumn,
        AddForeignKey,
        AddIndex,
        AddUnique,
        ChangeType,
        CreateTable,
        DropColumn,
        DropConstraint,
        DropIndex,
        DropNotNull,
        DropTable,
        MergeColumns,
        RenameColumn,
        RenameConstraint,
        RenameTable,
        RunSql,
        SetDefault,
        SetNotNull,
        SplitColumn {

  /** The word that files call it by: {@code rename_column}. */
  String word();

  /** Where it stands. */
  Location location();

  /** The table that it is about; null where it names none. */
  @Nullable TableName table();

  /** The columns of that table that it changes, brings or drops; not those that it only reads. */
  default List<String> changes() {
    return List.of();
  }

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
