package dev.godwit.adopt;

import dev.godwit.ledger.AppliedMigration;
import dev.godwit.plan.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What another tool did since its history and the ledger were in step.
 *
 * @param applied what it has applied, as the ledger is to have it, in the order of applying
 * @param undone what it has undone
 * @param troubles what failed, or is half done
 */
public record Meanwhile(
    List<Adoption.Row> applied, List<AppliedMigration> undone, List<Trouble> troubles) {

  /** Copies the lists. */
  public Meanwhile {
    applied = List.copyOf(applied);
    undone = List.copyOf(undone);
    troubles = List.copyOf(troubles);
  }

  /** Without what it has undone, where the ledger has it and the tool is yet to learn of it. */
  public Meanwhile withoutUndone() {
    return new Meanwhile(applied, List.of(), troubles);
  }

  /** Whether there is nothing for the ledger to learn. */
  public boolean isEmpty() {
    return applied.isEmpty() && undone.isEmpty();
  }

  /** What the ledger will hold once it has learned of all this. */
  public List<AppliedMigration> over(List<AppliedMigration> ledger) {
    Set<Version> left = undone.stream().map(AppliedMigration::version).collect(Collectors.toSet());
    applied.forEach(row -> left.add(row.applied().version())); // repeatable ones, recorded anew
    List<AppliedMigration> all =
        new ArrayList<>(ledger.stream().filter(each -> !left.contains(each.version())).toList());
    applied.forEach(row -> all.add(row.applied()));
    return all;
  }
}
