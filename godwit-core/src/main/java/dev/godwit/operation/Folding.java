package dev.godwit.operation;

import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Knows which two operations on a table are one, and which have nothing to do with each other. */
final class Folding {

  private Folding() {}

  /** Both as one operation; null where they are not one. */
  static @Nullable Operation of(Operation earlier, Operation later) {
    if (earlier instanceof CreateTable table) {
      return constrained(table, later);
    }
    Traits traits = traits(later);
    if (traits != null) {
      return with(earlier, column(later), traits);
    }
    Traits before = traits(earlier);
    if (before != null) {
      return after(before, column(earlier), later);
    }
    return later instanceof RenameColumn rename
        ? renamed(earlier, rename)
        : later instanceof ChangeType change && earlier instanceof RenameColumn rename
            ? rename.to().equals(change.column())
                ? change.between(rename.from(), change.last())
                : null
            : null;
  }

  /** Whether both can be planned one after the other. */
  static boolean standsBeside(Operation earlier, Operation later) {
    if (isWhole(earlier) || isWhole(later)) {
      return (earlier instanceof CreateTable && later instanceof AddIndex)
          || (earlier instanceof AddIndex && later instanceof CreateTable);
    }
    Traits one = traits(earlier);
    Traits other = traits(later);
    return Collections.disjoint(earlier.changes(), later.changes())
        || (one != null && other != null && one.and(other) != null);
  }

  /** Whether an operation is about a table as a whole. */
  private static boolean isWhole(Operation operation) {
    return operation instanceof CreateTable
        || operation instanceof DropTable
        || operation instanceof RenameTable;
  }

  private static @Nullable Operation constrained(CreateTable table, Operation later) {
    if (later instanceof AddCheck check) {
      return table.with(check.constraint());
    }
    if (later instanceof AddUnique unique) {
      return table.with(unique.constraint());
    }
    return later instanceof AddForeignKey key ? table.with(key.constraint()) : null;
  }

  private static @Nullable Traits traits(Operation operation) {
    if (operation instanceof SetNotNull set) {
      return set.traits();
    }
    if (operation instanceof DropNotNull drop) {
      return drop.traits();
    }
    return operation instanceof SetDefault set ? set.traits() : null;
  }

  /** The one column of an operation that says something of it. */
  private static String column(Operation operation) {
    return operation.changes().get(0);
  }

  private static @Nullable Operation with(Operation earlier, String column, Traits traits) {
    if (earlier instanceof AddColumn add) {
      return add.column().name().equals(column) ? add.with(traits) : null;
    }
    if (earlier instanceof RenameColumn rename) {
      return rename.to().equals(column) ? rename.with(traits) : null;
    }
    if (earlier instanceof ChangeType change) {
      return change.last().equals(column) ? change.with(traits) : null;
    }
    if (earlier instanceof SplitColumn split) {
      return split.into().stream().anyMatch(part -> part.name().equals(column))
          ? split.with(column, traits)
          : null;
    }
    return earlier instanceof MergeColumns merge && merge.into().name().equals(column)
        ? merge.with(traits)
        : null;
  }

  private static @Nullable Operation after(Traits before, String column, Operation later) {
    if (later instanceof RenameColumn rename && rename.from().equals(column)) {
      return rename.with(before);
    }
    return later instanceof ChangeType change && change.column().equals(column)
        ? change.with(before)
        : null;
  }

  private static @Nullable Operation renamed(Operation earlier, RenameColumn later) {
    if (earlier instanceof AddColumn add && add.column().name().equals(later.from())) {
      return add.named(later.to());
    }
    if (earlier instanceof RenameColumn rename && rename.to().equals(later.from())) {
      return new RenameColumn(rename.table(), rename.from(), later.to(), rename.location());
    }
    return earlier instanceof ChangeType change
            && change.last().equals(later.from())
            && change.down() == null
        ? change.between(change.column(), later.to())
        : null;
  }
}
