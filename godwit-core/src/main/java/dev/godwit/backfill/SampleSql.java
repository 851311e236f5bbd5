package dev.godwit.backfill;

import dev.godwit.dialect.Dialect;
import dev.godwit.plan.Backfill;
import dev.godwit.schema.Column;
import dev.godwit.schema.Table;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL that looks at a sample of a table's rows with the eyes of a backfill.
 *
 * @param dialect the database's words
 * @param table the table
 * @param backfill the backfill
 */
record SampleSql(Dialect dialect, Table table, Backfill backfill) {

  /**
   * The condition that a row is to be changed; as far as it can be told before columns are there.
   */
  String condition() {
    boolean comparable =
        backfill.transform() == null
            && Estimator.present(table, backfill).size() == backfill.columns().size();
    if (comparable) {
      return new BatchSql(Subject.of(dialect, table), backfill).wrong().text();
    }
    return backfill.where() == null ? "1 = 1" : "(" + backfill.where().sql() + ")";
  }

  /** Counts rows, those to be changed, those of them that hold an old value, and its bytes. */
  String query(String source, String condition) {
    List<Column> old = Estimator.present(table, backfill);
    String filled =
        old.isEmpty()
            ? "1 = 0"
            : old.stream().map(c -> name(c) + " is not null").collect(Collectors.joining(" or "));
    String bytes =
        old.isEmpty()
            ? "0"
            : old.stream()
                .map(c -> "coalesce(" + dialect.survey().bytes(c, name(c)) + ", 0)")
                .collect(Collectors.joining(" + "));
    return "select count(*), count(case when "
        + condition
        + " then 1 end), count(case when "
        + filled
        + " then 1 end), coalesce(sum(case when "
        + condition
        + " then "
        + bytes
        + " end), 0) from "
        + source;
  }

  private String name(Column column) {
    return dialect.quote(table.name().name()) + "." + dialect.quote(column.name());
  }
}
