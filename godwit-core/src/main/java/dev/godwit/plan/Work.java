package dev.godwit.plan;

import dev.godwit.validation.Validation;
import java.util.List;

/** What an act of a change does, or what undoes it. */
public sealed interface Work
    permits Work.Sql, Work.Fill, Work.Prove, Work.Restore, Work.Irreversible {

  /**
   * Statements, in order: in one transaction where the database lets them.
   *
   * <p>Where a statement commits by itself, what was done before a crash is found out by looking;
   * what undoes it must do no harm where it was not done.
   *
   * @param statements each without a delimiter
   */
  record Sql(List<String> statements) implements Work {
    /** Copies the statements. */
    public Sql {
      statements = List.copyOf(statements);
    }
  }

  /**
   * Rows are filled, in batches.
   *
   * @param backfill what is written
   */
  record Fill(Backfill backfill) implements Work {}

  /**
   * A table is held against rules, and the change goes no further while one is broken.
   *
   * @param table the table, as {@code TableName} reads it
   * @param rules the rules
   */
  record Prove(String table, List<Validation> rules) implements Work {
    /** Copies the rules. */
    public Prove {
      rules = List.copyOf(rules);
    }
  }

  /** The old values that the change's backfills have overwritten are put back. */
  record Restore() implements Work {}

  /**
   * As an undo: there is none.
   *
   * @param why what is lost: {@code column users.name was dropped}
   */
  record Irreversible(String why) implements Work {}

  /** Statements. */
  static Work sql(String... statements) {
    return new Sql(List.of(statements));
  }
}
