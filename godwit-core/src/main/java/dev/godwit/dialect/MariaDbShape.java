package dev.godwit.dialect;

import dev.godwit.schema.Attribute;
import dev.godwit.schema.Column;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a table of MariaDB's or MySQL's with everything that hangs on it. */
final class MariaDbShape {

  private static final String TABLE =
      """
      select table_schema, table_name, table_collation from information_schema.tables
      where table_schema = coalesce(?, database()) and table_name = ?
        and table_type = 'BASE TABLE'
      """;

  private static final String COLUMNS =
      """
      select column_name, column_type, is_nullable, column_default, extra, character_set_name,
        collation_name, generation_expression, column_comment, version() like '%MariaDB%'
      from information_schema.columns where table_schema = ? and table_name = ?
      order by ordinal_position
      """;

  private static final String REFERRING =
      """
      select distinct table_schema, table_name from information_schema.key_column_usage
      where referenced_table_schema = ? and referenced_table_name = ?
      order by table_schema, table_name
      """;

  private final Connection connection;
  private final TableName table;
  private final @Nullable String collation;
  private final List<Dependent> generated = new ArrayList<>();

  private MariaDbShape(Connection connection, TableName table, @Nullable String collation) {
    this.connection = connection;
    this.table = table;
    this.collation = collation;
  }

  /** The table; empty where there is none of that name. */
  static Optional<Shape> read(Connection connection, TableName name) throws SQLException {
    String mode = Jdbc.text(connection, "select @@session.sql_mode").orElse("");
    boolean quotes = mode.contains("ANSI_QUOTES");
    if (quotes) {
      Jdbc.execute(connection, "set session sql_mode = ''");
    }
    try {
      List<MariaDbShape> found =
          Jdbc.query(
              connection,
              TABLE,
              row ->
                  new MariaDbShape(
                      connection,
                      new TableName(row.getString(1), row.getString(2)),
                      row.getString(3)),
              name.schema(),
              name.name());
      return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0).shape());
    } finally {
      if (quotes) {
        Jdbc.update(connection, "set session sql_mode = ?", mode);
      }
    }
  }

  private Shape shape() throws SQLException {
    List<Attribute> columns =
        new ArrayList<>(
            Jdbc.query(connection, COLUMNS, this::attribute, table.schema(), table.name()));
    MariaDbCreateTable own = create(table);
    columns.replaceAll(column -> json(column, own));
    List<Constraint> incoming = new ArrayList<>();
    for (TableName child :
        Jdbc.query(
            connection,
            REFERRING,
            row -> new TableName(row.getString(1), row.getString(2)),
            table.schema(),
            table.name())) {
      create(child).referring().stream()
          .filter(key -> table.equals(key.references()))
          .forEach(incoming::add);
    }
    List<Dependent> dependents = new ArrayList<>(generated);
    dependents.addAll(new MariaDbDependents(connection, table).read());
    return new Shape(table, columns, own.indexes(), own.constraints(), incoming, dependents, false);
  }

  /** MariaDB keeps JSON as text with a check of its own making, which comes with the type. */
  private static Attribute json(Attribute column, MariaDbCreateTable own) {
    String valid = "CHECK (json_valid(" + MariaDbWords.quote(column.name()) + "))";
    Column it = column.column();
    boolean json =
        it.type().startsWith("longtext")
            && own.constraints()
                .removeIf(
                    check ->
                        check.kind() == Constraint.Kind.CHECK
                            && check.name().equals(column.name())
                            && MariaDbWords.sql(check).equals(valid));
    return json
        ? new Attribute(
            new Column(it.name(), "json", it.nullable(), it.generated()),
            column.defaultSql(),
            column.changingDefault(),
            column.identity(),
            column.comment())
        : column;
  }

  private MariaDbCreateTable create(TableName of) throws SQLException {
    String sql =
        Jdbc.query(
                connection, "show create table " + MariaDbWords.name(of), row -> row.getString(2))
            .get(0);
    return new MariaDbCreateTable(sql, of);
  }

  private Attribute attribute(ResultSet row) throws SQLException {
    String name = row.getString(1);
    String extra = row.getString(5);
    String generation = row.getString(8);
    boolean computed = generation != null && !generation.isEmpty();
    if (computed) {
      String kind = extra.contains("VIRTUAL") ? MariaDbWords.VIRTUAL : MariaDbWords.STORED;
      generated.add(
          new Dependent(kind, name, MariaDbCreateTable.columns(generation), List.of(), List.of()));
    }
    String comment = row.getString(9);
    String defaultSql = computed ? null : defaultSql(row, extra);
    return new Attribute(
        new Column(name, type(row, extra), row.getString(3).equals("YES"), computed),
        defaultSql,
        defaultSql != null && MariaDbWords.changing(defaultSql),
        extra.contains("auto_increment") ? "auto_increment" : null,
        comment.isEmpty() ? null : comment);
  }

  /** With whatever else a definition says that is neither null, default nor comment. */
  private String type(ResultSet row, String extra) throws SQLException {
    StringBuilder type = new StringBuilder(row.getString(2));
    if (row.getString(7) != null && !row.getString(7).equals(collation)) {
      type.append(" character set ").append(row.getString(6));
      type.append(" collate ").append(row.getString(7));
    }
    int update = extra.toLowerCase(Locale.ROOT).indexOf("on update");
    if (update >= 0) {
      String rest = extra.substring(update);
      int end = rest.indexOf(',');
      type.append(' ').append(end < 0 ? rest : rest.substring(0, end));
    }
    if (extra.contains("INVISIBLE")) {
      type.append(" invisible");
    }
    return type.toString();
  }

  /** MariaDB answers SQL; MySQL an expression or a bare value. */
  private static @Nullable String defaultSql(ResultSet row, String extra) throws SQLException {
    String value = row.getString(4);
    if (row.getBoolean(10)) {
      return value == null || value.equals("NULL") ? null : value;
    }
    boolean expression =
        extra.contains("DEFAULT_GENERATED") || value == null || row.getString(2).startsWith("bit");
    return expression ? value : MariaDbWords.text(value);
  }
}
