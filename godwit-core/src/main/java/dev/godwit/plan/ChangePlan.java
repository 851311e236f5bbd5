package dev.godwit.plan;

import java.util.ArrayList;
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
 */
public record ChangePlan(List<Act> acts, List<String> notices, List<String> retired) {

  /** Copies the lists and brings the acts into the order of their phases. */
  public ChangePlan {
    List<Act> ordered = new ArrayList<>(acts);
    ordered.sort(Comparator.comparing(Act::phase));
    acts = List.copyOf(ordered);
    notices = List.copyOf(notices);
    retired = List.copyOf(retired);
  }

  /** The acts of a phase. */
  public List<Act> of(Phase phase) {
    return acts.stream().filter(act -> act.phase() == phase).toList();
  }
}
