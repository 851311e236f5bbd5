package dev.godwit.dialect;

import dev.godwit.schema.Constraint;
import dev.godwit.schema.Index;
import dev.godwit.schema.TableName;
import dev.godwit.schema.Template;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An empty copy of a table, of unmistakable column names, which the server writes indexes, checks
 * and generation expressions out for.
 */
final class PostgreSqlCopy {

  private static final String COPY = "pg_temp.godwit_shape";

  /** What stands behind the table's name where an index is created: the server writes it so. */
  private static final String INDEXES =
      """
      select i.indexrelid::text, x.relname, i.indisunique, k.conname,
        substr(pg_get_indexdef(i.indexrelid), length(format('CREATE %sINDEX %I ON %s%I.%I ',
          case when i.indisunique then 'UNIQUE ' end, x.relname,
          case when t.relkind = 'p' then 'ONLY ' end, n.nspname, t.relname)) + 1),
        k.contype = 'x' or coalesce((to_jsonb(k) ->> 'conperiod')::boolean, false),
        (select s.spcname from pg_tablespace s where s.oid = x.reltablespace)
      from pg_index i join pg_class x on x.oid = i.indexrelid
      join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
      left join pg_constraint k on k.conindid = i.indexrelid and k.conrelid = i.indrelid
        and k.contype in ('p', 'u', 'x')
      where i.indrelid = ?::oid order by i.indexrelid
      """;

  private static final String CONSTRAINTS =
      """
      select oid::text, conname, contype::text, pg_get_constraintdef(oid)
      from pg_constraint where conrelid = ?::oid and contype in ('p', 'u', 'x', 'c')
      order by contype <> 'p', oid
      """;

  private static final String INDEX_OF_COPY =
      """
      select split_part(pg_get_indexdef(i.indexrelid), '.godwit_shape ', 2),
        pg_get_expr(i.indpred, i.indrelid)
      from pg_index i join pg_class x on x.oid = i.indexrelid
      where i.indrelid = 'pg_temp.godwit_shape'::regclass and x.relname = ?
      """;

  private static final String CONSTRAINT_OF_COPY =
      """
      select pg_get_constraintdef(oid) from pg_constraint
      where conrelid = 'pg_temp.godwit_shape'::regclass and conname = ?
      """;

  private static final String GENERATED_OF_COPY =
      """
      select a.attnum::text, pg_get_expr(d.adbin, d.adrelid)
      from pg_attribute a join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = 'pg_temp.godwit_shape'::regclass and a.attgenerated <> ''
      """;

  private static final String WHERE = " WHERE ";

  private final Connection connection;
  private final List<String> columns;
  private final List<Part> indexes;
  private final List<Part> constraints;

  private PostgreSqlCopy(
      Connection connection, List<String> columns, List<Part> indexes, List<Part> constraints) {
    this.connection = connection;
    this.columns = columns;
    this.indexes = indexes;
    this.constraints = constraints;
  }

  /** Makes the copy; the transaction that it is made in is to be rolled back. */
  static PostgreSqlCopy of(Connection connection, String oid, List<String> columns)
      throws SQLException {
    List<Part> indexes = Jdbc.query(connection, INDEXES, Part::index, oid);
    List<Part> constraints = Jdbc.query(connection, CONSTRAINTS, Part::constraint, oid);
    List<String> make = new ArrayList<>();
    String table = Jdbc.text(connection, "select ?::oid::regclass::text", oid).orElseThrow();
    make.add("create temporary table godwit_shape (like " + table + " including generated)");
    for (Part each : indexes) {
      if (!each.excludes) {
        make.add(
            "create %sindex %s on %s %s"
                .formatted(each.unique ? "unique " : "", each.mark("i"), COPY, each.definition));
      }
    }
    for (Part each : constraints) {
      make.add(
          "alter table %s add constraint %s %s".formatted(COPY, each.mark("k"), each.definition));
    }
    for (int i = 0; i < columns.size(); i++) {
      make.add(
          "alter table %s rename column %s to %s"
              .formatted(COPY, new PostgreSql().quote(columns.get(i)), mark(i)));
    }
    Jdbc.execute(connection, String.join(";\n", make));
    return new PostgreSqlCopy(connection, columns, indexes, constraints);
  }

  private static String mark(int place) {
    return "godwit_c" + place + "_";
  }

  private Template template(String sql) {
    List<String> marks = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      marks.add(mark(i));
    }
    return Template.of(sql, marks, columns);
  }

  /** The table's indexes. */
  List<Index> indexes() throws SQLException {
    List<Index> found = new ArrayList<>();
    for (Part each : indexes) {
      String sql =
          each.excludes
              ? Jdbc.text(connection, CONSTRAINT_OF_COPY, ofConstraint(each)).orElseThrow()
              : Jdbc.query(
                      connection,
                      INDEX_OF_COPY,
                      row -> inSpace(row.getString(1), row.getString(2), each.tablespace),
                      each.mark("i"))
                  .get(0);
      found.add(new Index(each.name, each.unique, each.constraint, template(sql)));
    }
    return found;
  }

  /** The server does not say where an index lies; that stands before its predicate. */
  private static String inSpace(
      String definition, @Nullable String predicate, @Nullable String tablespace) {
    if (tablespace == null) {
      return definition;
    }
    int end = definition.length();
    if (predicate != null) {
      end = definition.indexOf(WHERE);
      while (!bare(definition.substring(end + WHERE.length())).equals(bare(predicate))) {
        end = definition.indexOf(WHERE, end + 1);
      }
    }
    String space = " TABLESPACE " + new PostgreSql().quote(tablespace);
    return definition.substring(0, end) + space + definition.substring(end);
  }

  private static String bare(String sql) {
    return sql.replaceAll("\\s", "");
  }

  private String ofConstraint(Part index) {
    return constraints.stream()
        .filter(each -> each.name.equals(index.constraint))
        .findFirst()
        .orElseThrow()
        .mark("k");
  }

  /** The table's constraints but for foreign keys. */
  List<Constraint> constraints(TableName table) throws SQLException {
    List<Constraint> found = new ArrayList<>();
    for (Part each : constraints) {
      String sql = Jdbc.text(connection, CONSTRAINT_OF_COPY, each.mark("k")).orElseThrow();
      Constraint.Kind kind =
          switch (each.kind) {
            case "p" -> Constraint.Kind.PRIMARY_KEY;
            case "u" -> Constraint.Kind.UNIQUE;
            case "x" -> Constraint.Kind.EXCLUSION;
            default -> Constraint.Kind.CHECK;
          };
      found.add(new Constraint(each.name, kind, table, null, template(sql)));
    }
    return found;
  }

  /** What generated columns are generated from, by their names. */
  Map<String, Template> generated() throws SQLException {
    Map<String, Template> found = new LinkedHashMap<>();
    for (List<String> each :
        Jdbc.query(
            connection, GENERATED_OF_COPY, row -> List.of(row.getString(1), row.getString(2)))) {
      found.put(columns.get(Integer.parseInt(each.get(0)) - 1), template(each.get(1)));
    }
    return found;
  }

  /** An index or a constraint of the original. */
  private record Part(
      String oid,
      String name,
      String kind,
      boolean unique,
      @Nullable String constraint,
      String definition,
      boolean excludes,
      @Nullable String tablespace) {

    static Part index(ResultSet row) throws SQLException {
      return new Part(
          row.getString(1),
          row.getString(2),
          "i",
          row.getBoolean(3),
          row.getString(4),
          row.getString(5),
          row.getBoolean(6),
          row.getString(7));
    }

    static Part constraint(ResultSet row) throws SQLException {
      return new Part(
          row.getString(1),
          row.getString(2),
          row.getString(3),
          false,
          null,
          row.getString(4),
          false,
          null);
    }

    String mark(String letter) {
      return "godwit_" + letter + oid;
    }
  }
}
