package dev.godwit.operation;

import dev.godwit.plan.Act;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Work;
import dev.godwit.schema.TableName;
import dev.godwit.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The acts of a draft, in the order in which each phase runs them: at contract first what may fail,
 * then what drops something, then the renames, and last what needs the columns in their end.
 */
final class ActOrder {

  private final List<Act> acts = new ArrayList<>();
  private final List<Act> tightening = new ArrayList<>();

  /**
   * Contracts of renames, the last of all but for what is put on the renamed columns: until then,
   * what hangs on columns can be made again by its own words.
   */
  private final List<Act> renaming = new ArrayList<>();

  /** What needs the columns that the change makes, under their names in the end. */
  private final List<Act> afterwards = new ArrayList<>();

  /** All of them. */
  List<Act> ordered() {
    List<Act> ordered = new ArrayList<>(tightening);
    ordered.addAll(acts);
    ordered.addAll(renaming);
    ordered.addAll(afterwards);
    return ordered;
  }

  /** Adds acts. */
  void add(List<Act> more) {
    acts.addAll(more);
  }

  /** Adds acts of contract before all others. */
  void first(List<Act> more) {
    tightening.addAll(0, more);
  }

  /** Adds acts of contract that may fail: before those that drop something. */
  void tighten(List<Act> more) {
    tightening.addAll(more);
  }

  /** Adds acts of contract that rename. */
  void rename(List<Act> more) {
    renaming.addAll(more);
  }

  /** Adds acts of contract that need what the others make. */
  void afterwards(List<Act> more) {
    afterwards.addAll(more);
  }

  /**
   * Fills rows in batches.
   *
   * @param where which rows are not filled yet
   * @param restore whether what is overwritten is kept, and put back by an undo
   */
  void fill(TableName table, Map<String, Expression> set, Expression where, boolean restore) {
    acts.add(
        new Act(
            Phase.MIGRATE_DATA,
            "fill " + table + "." + String.join(", ", set.keySet()),
            filling(table, set, where, restore),
            restore ? List.of(new Work.Restore()) : List.of()));
  }

  /** The work of filling rows in batches. */
  static Work filling(
      TableName table, Map<String, Expression> set, Expression where, boolean restore) {
    return new Work.Fill(
        new Backfill(
            table.toString(), set, null, where, null, null, restore, true, 0, false, List.of()));
  }

  /** Demands that rules hold before contract. */
  void prove(String table, List<Validation> rules) {
    acts.add(
        new Act(
            Phase.VALIDATE,
            "validate "
                + table
                + ": "
                + rules.stream().map(Validation::text).collect(Collectors.joining(", ")),
            new Work.Prove(table, rules),
            List.of()));
  }
}
