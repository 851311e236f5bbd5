package dev.godwit.dialect;

import dev.godwit.schema.Constraint;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Index;
import dev.godwit.schema.TableName;
import dev.godwit.schema.Template;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A table whose columns SQLite has renamed to marks, so that their places in the texts of indexes
 * and checks are known.
 */
final class SqliteMarked {

  private final SqliteCopy copy;
  private final TableName table;
  private final List<String> columns;
  private final List<String> marks = new ArrayList<>();
  private final List<Dependent> facts = new ArrayList<>();
  private final String text;

  /** Renames the columns of the copy for good. */
  SqliteMarked(SqliteCopy copy, TableName table, List<String> columns) throws SQLException {
    this.copy = copy;
    this.table = table;
    this.columns = columns;
    List<String> names = copy.marks(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      String refusal = copy.rename(table.name(), columns.get(i), names.get(i));
      if (!refusal.isEmpty()) {
        facts.add(SqliteFacts.fact(SqliteFacts.UNNAMEABLE, refusal, Set.of(columns.get(i))));
      }
      marks.add(SqliteFacts.quote(names.get(i)));
    }
    this.text = copy.texts().getOrDefault("table " + table.name(), "");
    readClauses();
  }

  private Template template(String sql) {
    return Template.of(sql, marks, columns);
  }

  /** The indexes that stand for themselves. */
  List<Index> indexes() throws SQLException {
    List<Index> indexes = new ArrayList<>();
    for (SqliteCopy.Entry each : SqliteCopy.entries(copy.connection())) {
      if (each.type().equals("index") && each.table().equalsIgnoreCase(table.name())) {
        boolean unique = each.sql().startsWith("CREATE UNIQUE");
        String definition = SqliteTableText.behindTable(each.sql());
        indexes.add(new Index(each.name(), unique, null, template(definition)));
      }
    }
    return indexes;
  }

  /** The checks; one without a name has its condition for a name. */
  List<Constraint> checks() {
    return new SqliteTableText(text)
        .constraints("CHECK"::equals).stream()
            .map(
                each -> {
                  String given = each.name();
                  Template definition = template(each.text());
                  return new Constraint(
                      given == null ? definition.sql(SqliteFacts::quote) : given,
                      Constraint.Kind.CHECK,
                      table,
                      null,
                      definition);
                })
            .toList();
  }

  /** What stands in the way of changing columns. */
  List<Dependent> facts() {
    return facts;
  }

  private void readClauses() throws SQLException {
    for (String clause : new SqliteTableText(text).clauses()) {
      Template said = template(clause.strip());
      if (said.parts().size() > 1 && said.parts().get(0).isEmpty()) {
        readColumn(said.parts().get(1), clause, said);
      }
    }
  }

  private void readColumn(String column, String clause, Template said) throws SQLException {
    for (SqliteTableText.Said each :
        new SqliteTableText("x (" + clause + ")").constraints("NOT"::equals)) {
      boolean resolves = each.text().toLowerCase(Locale.ROOT).endsWith("conflict");
      facts.add(
          SqliteFacts.fact(
              resolves ? SqliteFacts.TIGHT : SqliteFacts.NOT_NULL,
              resolves ? "its NOT NULL has an ON CONFLICT clause" : each.text(),
              Set.of(column)));
    }
    Set<String> reads = new LinkedHashSet<>(said.columns());
    reads.remove(column);
    if (!reads.isEmpty() && isGenerated(column)) {
      facts.add(SqliteFacts.fact("generated column", column, reads));
    }
  }

  private boolean isGenerated(String column) throws SQLException {
    String mark = marks.get(columns.indexOf(column));
    return Jdbc.text(
            copy.connection(),
            "select 1 from pragma_table_xinfo(?) where name = ? and hidden in (2, 3)",
            table.name(),
            mark.substring(1, mark.length() - 1))
        .isPresent();
  }
}
