package dev.godwit.dialect;

import dev.godwit.plan.Act;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Index;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.NewIndex;
import dev.godwit.schema.NewTable;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.sql.Syntax;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How SQLite changes a table under running programs. It has one writer, so that nothing is built or
 * checked beside the programs' writes, and an act is one transaction.
 */
final class SqliteMoves implements Moves {

  @Override
  public Optional<Shape> shape(Connection connection, TableName name) throws SQLException {
    return SqliteShape.read(connection, name);
  }

  @Override
  public Syntax syntax() {
    return new Sqlite().syntax();
  }

  @Override
  public String quote(String identifier) {
    return SqliteFacts.quote(identifier);
  }

  @Override
  public String textType() {
    return "text";
  }

  /** A column of SQLite takes a value of any type. */
  @Override
  public String probe(Shape table, String expression, @Nullable String type) {
    return "select (" + expression + ") from " + SqliteFacts.quote(table) + " where 0";
  }

  @Override
  public List<Act> expand(Replacement replacement) {
    return new SqliteReplacement(replacement).expand();
  }

  @Override
  public List<Act> contract(Replacement replacement) {
    return new SqliteReplacement(replacement).contract();
  }

  @Override
  public List<Act> addColumn(Shape table, NewColumn column) {
    boolean tight = !column.nullable() && column.defaultSql() != null;
    NewColumn now = new NewColumn(column.name(), column.type(), !tight, column.defaultSql());
    String definition = SqliteTables.definition(now);
    String refusal =
        SqliteCopy.tryOut(
            "create table t (c)",
            "insert into t values (1)",
            "alter table t add column " + definition);
    if (!refusal.isEmpty()) {
      throw SqliteFacts.refused(
              "column " + table.name() + "." + column.name() + " cannot be added: " + refusal)
          .next("Add it without that default, and say in 'up' what the rows that are there hold");
    }
    return List.of(
        Act.of(
            Phase.EXPAND,
            "add column " + table.name() + "." + column.name(),
            List.of(alter(table) + "add column " + definition),
            List.of(alter(table) + "drop column " + quote(column.name()))));
  }

  @Override
  public List<Act> fillWrites(Shape table, String column, String value, Names names) {
    String name = SqliteFacts.quote(table);
    String filled =
        "begin update %1$s set %2$s = (%3$s) where %4$s and %2$s is null and (%3$s) is not null; end"
            .formatted(name, quote(column), value, SqliteFacts.here(table, "new"));
    String when = " on " + name + " when new." + quote(column) + " is null " + filled;
    String insert = quote(names.of("fill", column, "insert"));
    String update = quote(names.of("fill", column, "update"));
    List<String> create =
        List.of(
            "create trigger " + insert + " after insert" + when,
            "create trigger " + update + " after update of " + quote(column) + when,
            "update %1$s set %2$s = %2$s where 0".formatted(name, quote(column)));
    List<String> drop = List.of("drop trigger " + insert, "drop trigger " + update);
    String what = "nulls of " + table.name() + "." + column;
    return List.of(
        Act.of(Phase.EXPAND, "fill " + what, create, drop),
        Act.of(Phase.CONTRACT, "end filling " + what, drop, create));
  }

  @Override
  public List<Act> setNotNull(Shape table, String column, Names names) {
    SqliteFacts.requireAlterations(table);
    return List.of(
        Act.of(
            Phase.CONTRACT,
            "set not null " + table.name() + "." + column,
            List.of(SqliteFacts.setNotNull(table, column)),
            List.of(SqliteFacts.dropNotNull(table, column))));
  }

  @Override
  public List<Act> dropNotNull(Shape table, String column, Names names) {
    SqliteFacts.requireAlterations(table);
    SqliteFacts.about(table, SqliteFacts.TIGHT, column)
        .ifPresent(
            why -> {
              throw SqliteFacts.refused(
                      "column " + table.name() + "." + column + " cannot be made nullable: " + why)
                  .next("Rebuild the table in a migration of SQL");
            });
    return List.of(
        Act.of(
            Phase.EXPAND,
            "drop not null " + table.name() + "." + column,
            List.of(SqliteFacts.dropNotNull(table, column)),
            List.of(SqliteFacts.setNotNull(table, column))));
  }

  @Override
  public List<Act> setDefault(Shape table, String column, @Nullable String value) {
    return SqliteNewDefault.of(table, column, value);
  }

  @Override
  public List<String> defaultNotices(Shape table, String column) {
    return List.of(
        "every row of table "
            + table.name()
            + " is written once more before column "
            + column
            + " gets its default, and other writers wait for that: SQLite may have the old default"
            + " instead of a value in rows that are older than the column");
  }

  @Override
  public List<Act> addIndex(Shape table, NewIndex index, Phase phase) {
    String name = quote(index.name());
    if (index.method() != null || !index.include().isEmpty()) {
      throw SqliteFacts.refused(
              "SQLite has neither access methods nor included columns: index " + index.name())
          .next("Leave out 'method' and 'include'; add what is included to the columns");
    }
    String parts = index.parts().stream().map(SqliteMoves::part).collect(Collectors.joining(", "));
    String create =
        "create %sindex %s on %s (%s)%s"
            .formatted(
                index.unique() ? "unique " : "",
                name,
                SqliteFacts.quote(table),
                parts,
                index.where() == null ? "" : " where " + index.where());
    return List.of(
        Act.of(
            phase, "create index " + index.name(), List.of(create), List.of("drop index " + name)));
  }

  private static String part(NewIndex.Part part) {
    String column = part.column();
    String what = column == null ? "(" + part.expression() + ")" : SqliteFacts.quote(column);
    return part.options().isEmpty() ? what : what + " " + part.options();
  }

  /** A column with a default is made anew in its place. */
  @Override
  public boolean carriesIndexes() {
    return false;
  }

  @Override
  public List<Act> dropIndex(Shape table, String index, Phase phase) {
    Index there = table.index(index).orElseThrow();
    if (there.constraint() != null) {
      throw SqliteFacts.refused("index " + index + " belongs to a constraint, which SQLite keeps")
          .next("Rebuild the table in a migration of SQL");
    }
    String create =
        "create %sindex %s on %s %s"
            .formatted(
                there.unique() ? "unique " : "",
                quote(index),
                SqliteFacts.quote(table),
                there.definition().sql(SqliteFacts::quote));
    return List.of(
        Act.of(
            phase, "drop index " + index, List.of("drop index " + quote(index)), List.of(create)));
  }

  @Override
  public List<Act> addConstraint(Shape table, NewConstraint constraint, Phase phase) {
    return SqliteConstraints.add(table, constraint, phase);
  }

  @Override
  public List<Act> dropConstraint(Shape table, String constraint, Phase phase) {
    return SqliteConstraints.drop(table, constraint, phase);
  }

  @Override
  public List<Act> renameConstraint(Shape table, String from, String to, Phase phase) {
    return SqliteConstraints.rename(table, from, to, phase);
  }

  @Override
  public List<Act> createTable(NewTable table) {
    return SqliteTables.create(table);
  }

  @Override
  public List<Act> dropTable(Shape table, boolean keep, Names names) {
    return SqliteTables.drop(table, keep, names);
  }

  @Override
  public List<Act> renameTable(Shape table, String to, boolean keep, Names names) {
    return SqliteTables.rename(table, to, names);
  }

  private static String alter(Shape table) {
    return "alter table " + SqliteFacts.quote(table) + " ";
  }
}
