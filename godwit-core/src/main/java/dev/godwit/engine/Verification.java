package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.error.Location;
import dev.godwit.plan.Step;
import dev.godwit.plan.TransactionStep;
import dev.godwit.source.Script;
import dev.godwit.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Puts a script that must run without error behind a migration's last step: in its transaction
 * where it has one, so that nothing of the migration stays where it fails. What it does is rolled
 * back.
 */
final class Verification {

  private static final String POINT = "godwit_verify";

  /** Such scripts have a transaction of their own, which they roll back. */
  private static final Set<String> ENDS =
      Set.of("begin", "start", "rollback", "commit", "abort", "end");

  private Verification() {}

  /** The steps with the script behind them. */
  static List<Step> behind(List<Step> steps, Script script, Dialect dialect) {
    List<SqlStatement> own =
        StepBuilder.statements(dialect, script).stream()
            .filter(statement -> !ENDS.contains(firstWord(statement)))
            .toList();
    if (own.isEmpty()) {
      return steps;
    }
    List<Step> all = new ArrayList<>(steps);
    List<SqlStatement> statements = new ArrayList<>();
    if (!all.isEmpty() && all.get(all.size() - 1) instanceof TransactionStep last) {
      statements.addAll(last.statements());
      all.remove(all.size() - 1);
    }
    Location at = script.location();
    statements.add(new SqlStatement("savepoint " + POINT, at, null));
    statements.addAll(own);
    statements.add(new SqlStatement("rollback to savepoint " + POINT, at, null));
    all.add(new TransactionStep(statements));
    return all;
  }

  private static String firstWord(SqlStatement statement) {
    return statement.text().strip().split("[\\s;(]", 2)[0].toLowerCase(Locale.ROOT);
  }
}
