package dev.godwit.validation;

import dev.godwit.schema.Table;
import dev.godwit.schema.TableName;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A rule that the data of a table must keep.
 *
 * <p>Null passes in every rule but {@link NoNulls} and {@link EqualsExpression}.
 */
public sealed interface Validation permits RowRule, RowCount, Query {

  /** The word that files, messages and flags call the rule by: {@code no_nulls}. */
  String rule();

  /**
   * Identifies what the rule demands; equal texts, the same demand. {@link Validations#parse} reads
   * it.
   */
  String text();

  /** The columns of the table that it names. */
  List<String> columns();

  /**
   * The same rule about columns of other names. What it says in SQL stays as it is.
   *
   * @param names the other name of each column
   */
  Validation on(UnaryOperator<String> names);

  /** A column of another table that it reads. */
  default Optional<Reference> reference() {
    return Optional.empty();
  }

  /**
   * How its failures are counted.
   *
   * @throws IllegalArgumentException where the user's SQL is not what the rule takes
   */
  Count failures(RuleSql sql, Table table);

  /** Whether the failures of a table's parts add up to those of the whole. */
  default boolean addsUp() {
    return true;
  }

  /**
   * A condition that is true for the rows that break the rule; empty where it is not about single
   * rows.
   */
  Optional<String> broken(RuleSql sql, Table table);

  /**
   * SQL that counts failures.
   *
   * @param sql an aggregate of the table's rows, or a query of its own for one number
   * @param alone whether it is a query of its own
   */
  record Count(String sql, boolean alone) {}

  /**
   * A column of another table.
   *
   * @param table the table
   * @param column the column
   */
  record Reference(TableName table, String column) {}
}
