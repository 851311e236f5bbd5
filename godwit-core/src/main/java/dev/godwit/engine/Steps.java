package dev.godwit.engine;

import dev.godwit.ledger.Journal;
import dev.godwit.plan.StandaloneStep;
import dev.godwit.plan.Step;
import dev.godwit.plan.TransactionStep;
import dev.godwit.sql.SqlStatement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Divides steps anew where the database refuses to run their statements in one transaction. */
final class Steps {

  private Steps() {}

  /**
   * The same steps, one statement of one of them standing alone.
   *
   * @param step the transaction that the statement was refused in
   */
  static List<Step> apart(List<Step> steps, Step step, SqlStatement statement) {
    List<SqlStatement> all = step.statements();
    int at = all.indexOf(statement);
    List<Step> parts = new ArrayList<>(transaction(all.subList(0, at)));
    parts.add(new StandaloneStep(statement, null, null, false));
    parts.addAll(transaction(all.subList(at + 1, all.size())));
    return replaced(steps, step, parts);
  }

  /**
   * The same steps, what stands before one statement of one of them in a transaction of its own.
   *
   * @param step the transaction that the statement was refused in
   */
  static List<Step> before(List<Step> steps, Step step, SqlStatement statement) {
    List<SqlStatement> all = step.statements();
    int at = all.indexOf(statement);
    List<Step> parts = new ArrayList<>(transaction(all.subList(0, at)));
    parts.addAll(transaction(all.subList(at, all.size())));
    return replaced(steps, step, parts);
  }

  /**
   * The steps of a script, divided as the run was that began and recorded them.
   *
   * @param steps the steps as they are planned afresh
   * @param journal what was recorded
   */
  static List<Step> asRecorded(List<Step> steps, List<Journal.Entry> journal) {
    Deque<Step> open = new ArrayDeque<>(steps);
    List<Step> divided = new ArrayList<>();
    Iterator<Journal.Entry> entries = journal.iterator();
    while (!open.isEmpty()) {
      Step step = open.pop();
      List<Step> parts = List.of(step);
      if (step.durable() && entries.hasNext()) {
        parts = asRecorded(step, entries.next());
      }
      divided.add(parts.get(0));
      parts.stream().skip(1).forEach(open::push);
    }
    return divided;
  }

  /** The step that an entry is of, and the rest of the planned one, if that was divided. */
  private static List<Step> asRecorded(Step step, Journal.Entry entry) {
    List<SqlStatement> all = step.statements();
    for (int size = 1; size < all.size(); size++) {
      TransactionStep part = new TransactionStep(all.subList(0, size));
      if (part.hash().equals(entry.hash())) {
        Step first = entry.finished() ? part : new StandaloneStep(all.get(0), null, null, false);
        return List.of(first, new TransactionStep(all.subList(size, all.size())));
      }
    }
    return List.of(step);
  }

  private static List<Step> transaction(List<SqlStatement> statements) {
    return statements.isEmpty() ? List.of() : List.of(new TransactionStep(statements));
  }

  private static List<Step> replaced(List<Step> steps, Step step, List<Step> parts) {
    return steps.stream().flatMap(each -> each == step ? parts.stream() : Stream.of(each)).toList();
  }
}
