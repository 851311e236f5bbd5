package dev.godwit.operation;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.Location;
import dev.godwit.plan.Act;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Phase;
import dev.godwit.schema.TableName;
import dev.godwit.sql.SqlSplitter;
import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Syntax;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements of the author's own, for what no other operation says.
 *
 * @param up the statements
 * @param down the statements that undo them; null where nothing has to be undone
 * @param phase when they are run
 * @param location where the operation stands
 */
public record RunSql(Expression up, @Nullable Expression down, Phase phase, Location location)
    implements Operation {

  @Override
  public String word() {
    return "sql";
  }

  @Override
  public @Nullable TableName table() {
    return null;
  }

  @Override
  public String title() {
    String first = up.sql().lines().findFirst().orElse("").strip();
    return "run " + first;
  }

  /** Each statement is an act, as one may need to be run alone; the first act undoes them all. */
  @Override
  public void plan(Draft draft) {
    List<String> ups = statements(up, draft.moves().syntax());
    List<String> downs = down == null ? List.of() : statements(down, draft.moves().syntax());
    if (ups.isEmpty()) {
      throw Draft.refused(ErrorCode.FILE_INVALID, "'up' holds no statement", up.location());
    }
    List<Act> acts = new ArrayList<>();
    for (String statement : ups) {
      String title = "run " + statement.lines().findFirst().orElse("");
      acts.add(Act.of(phase, title, List.of(statement), acts.isEmpty() ? downs : List.of()));
    }
    draft.add(acts);
  }

  private static List<String> statements(Expression script, Syntax syntax) {
    List<String> statements = new ArrayList<>();
    for (SqlStatement statement : SqlSplitter.split(script.sql(), script.location(), syntax)) {
      if (statement.copyData() != null) {
        throw Draft.refused(
                ErrorCode.FILE_INVALID, "COPY … FROM STDIN has no place here", statement.location())
            .next("Put it into a migration in SQL");
      }
      statements.add(statement.text());
    }
    return statements;
  }
}
