package dev.godwit.engine;

import dev.godwit.plan.StandaloneStep;
import dev.godwit.plan.Step;
import dev.godwit.plan.TransactionStep;
import dev.godwit.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/** Divides steps anew when the database refuses a statement in a transaction. */
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
}
