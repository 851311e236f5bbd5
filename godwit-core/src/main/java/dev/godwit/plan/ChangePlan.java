package dev.godwit.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The whole life of a change on one database: plain data, made once from the catalog as it is
 * before the first act, and kept in the ledger until the change is purged.
 *
 * @param acts what is done, in order, phase by phase
 * @param notices what a person should look at, as no database can tell: a function whose text names
 *     the column
 * @param retired what contract keeps, hidden, until purge drops it, for people; empty where it
 *     drops at once
 * @param restore whether the change is undone where validation fails
 * @param watches what hung on the columns that go, when the change was planned
 * @param faces the tables that it is about, as programs of its version see them
 * @param loans the names in it that hold until earlier changes are contracted
 */
public record ChangePlan(
    List<Act> acts,
    List<String> notices,
    List<String> retired,
    boolean restore,
    List<Watch> watches,
    List<Face> faces,
    List<Loan> loans) {

  /** Copies the lists and brings the acts into the order of their phases. */
  public ChangePlan {
    List<Act> ordered = new ArrayList<>(acts);
    ordered.sort(Comparator.comparing(Act::phase));
    acts = List.copyOf(ordered);
    notices = List.copyOf(notices);
    retired = List.copyOf(retired);
    watches = List.copyOf(watches);
    faces = List.copyOf(faces);
    loans = List.copyOf(loans);
  }

  /** A plan that nothing else builds on. */
  public ChangePlan(
      List<Act> acts,
      List<String> notices,
      List<String> retired,
      boolean restore,
      List<Watch> watches) {
    this(acts, notices, retired, restore, watches, List.of(), List.of());
  }

  /** The same plan as it is once these of its lenders are contracted. */
  public ChangePlan after(Collection<Version> contracted) {
    List<Loan> due = loans.stream().filter(loan -> contracted.contains(loan.lender())).toList();
    return due.isEmpty() ? this : new Repaid(due).plan(this);
  }

  /** Whether this one takes a column away that the other has brought in the place of another. */
  public boolean takesFrom(ChangePlan earlier) {
    return earlier.faces.stream()
        .anyMatch(
            face ->
                watches.stream()
                    .filter(watch -> watch.table().equals(face.table().toString()))
                    .flatMap(watch -> watch.columns().stream())
                    .anyMatch(
                        column ->
                            face.column(column).filter(seen -> seen.heirOf() != null).isPresent()));
  }

  /** Whether both are about one table. */
  public boolean meets(ChangePlan other) {
    return faces.stream()
        .anyMatch(face -> other.faces.stream().anyMatch(each -> each.table().equals(face.table())));
  }

  /**
   * What hangs on columns that go: whatever is hung on them later, nobody has planned to carry.
   *
   * @param table the table, as {@code TableName} reads it
   * @param columns the bare names of the columns
   * @param hangers what hangs on them, for people: {@code index users_name}
   */
  public record Watch(String table, List<String> columns, List<String> hangers) {

    /** Copies the lists. */
    public Watch {
      columns = List.copyOf(columns);
      hangers = List.copyOf(hangers);
    }
  }

  /** The acts of a phase. */
  public List<Act> of(Phase phase) {
    return acts.stream().filter(act -> act.phase() == phase).toList();
  }
}
