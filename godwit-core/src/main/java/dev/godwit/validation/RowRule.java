package dev.godwit.validation;

import dev.godwit.schema.Column;
import dev.godwit.schema.Table;
import java.util.Optional;

/** A rule that each row keeps or breaks. */
public sealed interface RowRule extends Validation
    permits NoNulls,
        Unique,
        EmailFormat,
        Matches,
        AcceptedValues,
        Range,
        Length,
        Relationship,
        EqualsExpression,
        Expression {

  /** A condition that is true for a row that breaks the rule; false or null for any other. */
  String condition(RuleSql sql, Table table);

  /**
   * Whether the condition looks at other rows too, so that it does not go with others in a scan.
   */
  default boolean looksAround() {
    return false;
  }

  @Override
  default Optional<String> broken(RuleSql sql, Table table) {
    return Optional.of(condition(sql, table));
  }

  @Override
  default Count failures(RuleSql sql, Table table) {
    String condition = condition(sql, table);
    return looksAround()
        ? new Count("select count(*) from " + sql.name(table.name()) + " where " + condition, true)
        : new Count("count(case when " + condition + " then 1 end)", false);
  }

  /** A column that {@link #columns} names, which is there. */
  static Column column(Table table, String name) {
    return table.column(name).orElseThrow();
  }
}
