package dev.godwit.dialect;

import dev.godwit.schema.Attribute;
import dev.godwit.schema.Column;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table with all that hangs on it, in a {@link SqliteCopy} of the schema, where SQLite
 * itself shows what it would do.
 */
final class SqliteShape {

  private static final String PLACE =
      """
      select name, wr from pragma_table_list
      where schema = 'main' and type = 'table' and coalesce(?, 'main') = 'main'
        and name = ? collate nocase and name not like 'sqlite\\_%' escape '\\'
      """;

  private static final String COLUMNS =
      """
      select name, type, "notnull" = 0, dflt_value, pk, hidden in (2, 3),
        pk = 1 and upper(type) = 'INTEGER'
          and (select max(pk) from pragma_table_xinfo(?1)) = 1
          and not exists (select 1 from pragma_index_list(?1) where origin = 'pk')
      from pragma_table_xinfo(?1) where hidden <> 1 order by cid
      """;

  private final SqliteCopy copy;
  private final TableName name;
  private final List<String> key = new ArrayList<>();
  private final List<Dependent> facts = new ArrayList<>();

  private SqliteShape(SqliteCopy copy, TableName name) {
    this.copy = copy;
    this.name = name;
  }

  private record Place(String name, boolean withoutRowId) {}

  /** Reads a table; empty where there is none of that name. */
  static Optional<Shape> read(Connection connection, TableName name) throws SQLException {
    List<Place> found =
        Jdbc.query(
            connection,
            PLACE,
            row -> new Place(row.getString(1), row.getBoolean(2)),
            name.schema(),
            name.name());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Place place = found.get(0);
    try (SqliteCopy copy = SqliteCopy.of(connection)) {
      if (!copy.texts().containsKey("table " + place.name())) {
        throw SqliteFacts.refused("table " + name + " cannot be made in a database by itself")
            .next("Look for a function, collation or module that only your program has");
      }
      TableName real = new TableName(null, place.name());
      return Optional.of(new SqliteShape(copy, real).read(place.withoutRowId()));
    }
  }

  private Shape read(boolean withoutRowId) throws SQLException {
    List<Attribute> columns =
        Jdbc.query(
            copy.connection(),
            COLUMNS,
            row -> {
              if (row.getInt(5) > 0) {
                key.add(row.getString(1));
              }
              Column column =
                  new Column(
                      row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(6));
              return attribute(column, SqliteDefault.said(row.getString(4)), row.getBoolean(7));
            },
            name.name());
    List<String> names = columns.stream().map(Attribute::name).toList();
    if (withoutRowId) {
      facts.add(SqliteFacts.fact(SqliteFacts.WITHOUT_ROWID, name.name(), Set.copyOf(key)));
    }
    readCollations(names);
    readTight(columns);
    SqliteHanging keys = new SqliteHanging(copy, name, names).read(key);
    facts.addAll(keys.facts());
    String text = copy.texts().getOrDefault("table " + name.name(), "");
    facts.add(SqliteFacts.fact(SqliteFacts.TEXT, text, Set.of()));
    var incoming = keys.incoming(key);
    SqliteDependents dependents = new SqliteDependents(copy, name.name()).of(names);
    readUndroppable(names, dependents);
    SqliteMarked marked = new SqliteMarked(copy, name, names);
    facts.addAll(marked.facts());
    facts.addAll(dependents.all());
    var indexes = new ArrayList<>(keys.indexes());
    indexes.addAll(marked.indexes());
    var constraints = new ArrayList<>(keys.constraints());
    constraints.addAll(marked.checks());
    return new Shape(name, columns, indexes, constraints, incoming, facts, false);
  }

  private static Attribute attribute(Column column, @Nullable String value, boolean numbers) {
    boolean changing = value != null && SqliteDefault.changes(value);
    return new Attribute(column, value, changing, numbers ? "primary key" : null, null);
  }

  /** SQLite tells the collation of a column only where an index has it. */
  private void readCollations(List<String> names) throws SQLException {
    String index = copy.marks(1).get(0);
    for (String column : names) {
      String create =
          "create index %s on %s (%s)"
              .formatted(
                  SqliteFacts.quote(index),
                  SqliteFacts.quote(name.name()),
                  SqliteFacts.quote(column));
      if (copy.attempt(create).isEmpty()) {
        Jdbc.text(
                copy.connection(),
                "select coll from pragma_index_xinfo(?) where seqno = 0 and coll <> 'BINARY'",
                index)
            .ifPresent(
                coll -> facts.add(SqliteFacts.fact(SqliteFacts.COLLATION, coll, Set.of(column))));
        Jdbc.execute(copy.connection(), "drop index " + SqliteFacts.quote(index));
      }
    }
  }

  /** Columns of some primary keys take no null, whatever is said. */
  private void readTight(List<Attribute> columns) throws SQLException {
    for (Attribute column : columns) {
      if (SqliteFacts.mustBeNamed(column) && copy.staysTight(name.name(), column.name())) {
        facts.add(
            SqliteFacts.fact(
                SqliteFacts.TIGHT, "it is part of the primary key", Set.of(column.name())));
      }
    }
  }

  /** What could not be dropped even if all went before that can be made again. */
  private void readUndroppable(List<String> names, SqliteDependents dependents)
      throws SQLException {
    String alter = "alter table " + SqliteFacts.quote(name.name());
    String beside = SqliteFacts.quote(copy.marks(1).get(0));
    List<String> always = new ArrayList<>(List.of(alter + " add column " + beside + " int"));
    for (SqliteCopy.Entry each : SqliteCopy.entries(copy.connection())) {
      if (each.type().equals("index") && each.table().equalsIgnoreCase(name.name())) {
        always.add("drop index " + SqliteFacts.quote(each.name()));
      }
    }
    new SqliteTableText(copy.texts().getOrDefault("table " + name.name(), ""))
        .constraints("CHECK"::equals).stream()
            .filter(each -> each.name() != null)
            .forEach(
                each ->
                    always.add(
                        alter
                            + " drop constraint "
                            + SqliteFacts.quote(String.valueOf(each.name()))));
    facts.stream()
        .filter(each -> each.kind().startsWith(SqliteFacts.FOREIGN_KEY))
        .forEach(each -> always.addAll(SqliteForeignKeys.drop(name, List.of(each.name()))));
    for (String column : names) {
      List<String> statements = new ArrayList<>(dependents.drops(column));
      statements.addAll(always);
      statements.add(alter + " drop column " + SqliteFacts.quote(column));
      String why = copy.rehearse(statements);
      if (!why.isEmpty()) {
        facts.add(SqliteFacts.fact(SqliteFacts.UNDROPPABLE, why, Set.of(column)));
      }
    }
  }
}
