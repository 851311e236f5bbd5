package dev.godwit.engine;

import dev.godwit.plan.StandaloneStep;
import dev.godwit.plan.Step;
import dev.godwit.plan.TransactionStep;
import dev.godwit.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/** Divides steps anew where the database refuses a statement in a transaction. */
final class Steps {

  private Steps() {}

  /**
   * The same steps, one statement of one of them standing alone.
   *
   * @param step the transaction that the statement was refused in
   */
  static List<Step> apart(List<Step> steps, Step step, SqlStatement statement) {
    List<Step> divided = new ArrayList<>();
    for (Step each : steps) {
      if (each != step) {
        divided.add(each);
        continue;
      }
      List<SqlStatement> all = each.statements();
      int at = all.indexOf(statement);
      if (at > 0) {
        divided.add(new TransactionStep(all.subList(0, at)));
      }
      divided.add(new StandaloneStep(statement, null, null, false));
      if (at + 1 < all.size()) {
        divided.add(new TransactionStep(all.subList(at + 1, all.size())));
      }
    }
    return divided;
  }

  /**
   * The same steps, divided where an earlier run had to divide them.
   *
   * @param finished the hashes of the durable steps that the earlier run finished, in order
   */
  static List<Step> aligned(List<Step> steps, List<String> finished) {
    List<Step> aligned = new ArrayList<>();
    int next = 0;
    for (Step step : steps) {
      Step rest = step;
      while (rest.durable() && next < finished.size()) {
        int length = prefix(rest, finished.get(next));
        next++;
        if (length == 0) {
          break;
        }
        aligned.add(new TransactionStep(rest.statements().subList(0, length)));
        rest = new TransactionStep(rest.statements().subList(length, rest.statements().size()));
      }
      aligned.add(rest);
    }
    return aligned;
  }

  /** How many of the first statements make a step of that hash; 0 where none do, or all. */
  private static int prefix(Step step, String hash) {
    if (!(step instanceof TransactionStep) || step.hash().equals(hash)) {
      return 0;
    }
    for (int length = 1; length < step.statements().size(); length++) {
      if (new TransactionStep(step.statements().subList(0, length)).hash().equals(hash)) {
        return length;
      }
    }
    return 0;
  }
}
