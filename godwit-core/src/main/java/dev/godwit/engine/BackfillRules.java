package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Expression;
import dev.godwit.plan.RowTransform;
import dev.godwit.sql.SqlExpression;
import dev.godwit.sql.Token;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a backfill before it is planned: that its SQL is what it seems to be, and that a
 * row which is written twice ends as one that is written once.
 */
final class BackfillRules {

  private final Dialect dialect;
  private final Backfill backfill;

  private BackfillRules(Dialect dialect, Backfill backfill) {
    this.dialect = dialect;
    this.backfill = backfill;
  }

  /**
   * Checks a backfill.
   *
   * @param file where it is from
   * @throws GodwitException {@link ErrorCode#FILE_INVALID} where its SQL is not one expression
   *     each, or it would not come to the same if it ran twice and does not say so
   */
  static void check(Dialect dialect, Backfill backfill, String file) {
    BackfillRules rules = new BackfillRules(dialect, backfill);
    if (backfill.where() != null) {
      rules.tokens(backfill.where());
    }
    backfill.set().forEach(rules::check);
    if (backfill.transform() != null) {
      rules.check(backfill.transform(), Location.startOf(file));
    }
  }

  private List<Token> tokens(Expression expression) {
    return SqlExpression.tokens(expression.sql(), expression.location(), dialect.syntax());
  }

  private void check(String column, Expression expression) {
    List<Token> tokens = tokens(expression);
    if (backfill.idempotent()) {
      ExpressionWords words = new ExpressionWords(tokens, backfill.table());
      new Volatility(words, dialect.rows().volatileFunctions())
          .first()
          .ifPresent(
              token -> {
                throw refused(
                    "'" + token.text() + "' may answer differently each time", expression, token);
              });
      for (int i = 0; i < tokens.size(); i++) {
        String read = words.column(i);
        String written = read == null ? null : written(read).orElse(null);
        if (written != null) {
          throw refused(
              "'" + column + "' is computed from '" + written + "', which is written as well",
              expression,
              tokens.get(i));
        }
      }
    }
  }

  private void check(RowTransform transform, Location file) {
    transform.reads().stream()
        .filter(column -> backfill.idempotent() && written(column).isPresent())
        .findFirst()
        .ifPresent(
            column -> {
              throw refused("the transform reads '" + column + "', which it writes as well", file);
            });
  }

  /** The written column of that name; where letters' case tells columns apart, it is ignored. */
  private Optional<String> written(String name) {
    return backfill.columns().stream().filter(column -> column.equalsIgnoreCase(name)).findFirst();
  }

  private static GodwitException refused(String what, Expression expression, Token token) {
    return refused(what, expression.location().after(expression.sql(), token.start()));
  }

  private static GodwitException refused(String what, @Nullable Location at) {
    return new GodwitException(
            ErrorCode.FILE_INVALID, what + ": written twice, a row would not be as written once")
        .at(at)
        .state("Nothing was run")
        .next(
            "Compute the value from columns that stay as they are, or declare 'idempotent: false', by"
                + " which each row is written only once");
  }
}
