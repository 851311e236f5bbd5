package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.error.GodwitException;
import dev.godwit.operation.Change;
import dev.godwit.operation.Operation;
import dev.godwit.operation.RunSql;
import dev.godwit.plan.Expression;
import dev.godwit.source.Callback;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.Script;
import dev.godwit.sql.SqlSplitter;
import dev.godwit.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a directory might change something outside of a scratch database. */
final class DownReach {

  private final boolean apart;

  /**
   * A look at a directory.
   *
   * @param apart whether there is nothing outside that matters
   */
  DownReach(boolean apart) {
    this.apart = apart;
  }

  /** Why a migration is not run; empty where it may be. */
  Optional<String> of(Dialect dialect, ResolvedMigration migration) {
    return first(dialect, statements(dialect, migration));
  }

  /** All that a migration would run, up or down; none where it cannot be read. */
  static List<SqlStatement> statements(Dialect dialect, ResolvedMigration migration) {
    List<SqlStatement> statements = new ArrayList<>();
    try {
      if (migration.kind().isScript()) {
        add(dialect, migration.up(), statements);
        add(dialect, migration.down(), statements);
      }
      Change change = migration.kind().isScript() ? null : migration.change();
      for (Operation operation : change == null ? List.<Operation>of() : change.operations()) {
        if (operation instanceof RunSql sql) {
          add(dialect, sql.up(), statements);
          add(dialect, sql.down(), statements);
        }
      }
    } catch (GodwitException unreadable) {
      return List.of(); // the run says it better
    }
    return statements;
  }

  /**
   * The callbacks that may be run. Those for the end of a run are not among them: they are written
   * for what the last migration leaves, and would meet what each of those before it does.
   */
  List<Callback> callbacks(Dialect dialect, MigrationSet files, List<String> notes) {
    List<Callback> kept = new ArrayList<>();
    List<String> ofEnd =
        files.callbacks().stream()
            .filter(each -> each.event().ofEnd())
            .map(Callback::file)
            .toList();
    if (!ofEnd.isEmpty()) {
      notes.add(
          "not run, as they are for the schema after the last migration: "
              + String.join(", ", ofEnd));
    }
    for (Callback callback : files.callbacks()) {
      if (callback.event().ofEnd()) {
        continue;
      }
      List<SqlStatement> statements = new ArrayList<>();
      add(dialect, callback.script().get(), statements);
      Optional<String> why = first(dialect, statements);
      if (why.isEmpty()) {
        kept.add(callback);
      } else {
        notes.add("the callback " + callback.file() + " was not run: " + why.get());
      }
    }
    return kept;
  }

  private Optional<String> first(Dialect dialect, List<SqlStatement> statements) {
    if (apart) {
      return Optional.empty();
    }
    for (SqlStatement statement : statements) {
      Optional<String> why = dialect.reach(statement);
      if (why.isPresent()) {
        return Optional.of(why.get() + " (" + statement.location() + ")");
      }
    }
    return Optional.empty();
  }

  private static void add(Dialect dialect, @Nullable Script script, List<SqlStatement> statements) {
    if (script != null) {
      statements.addAll(StepBuilder.statements(dialect, script));
    }
  }

  private static void add(Dialect dialect, @Nullable Expression sql, List<SqlStatement> all) {
    if (sql != null) {
      all.addAll(SqlSplitter.split(sql.sql(), sql.location(), dialect.syntax()));
    }
  }
}
