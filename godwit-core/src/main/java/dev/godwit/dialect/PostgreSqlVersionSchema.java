package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.literal;
import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.plan.Act;
import dev.godwit.plan.Face;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import dev.godwit.schema.TableName;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Schemas of PostgreSQL that show the tables of another schema as one version of the program sees
 * them: {@code public_v7}.
 *
 * <p>A view is only another name for columns: it can be written like the table, is used with the
 * rights of whoever uses it, and leaves defaults to the table. It follows the columns through the
 * renames of contract by itself. The comment of the schema tells what it is.
 */
final class PostgreSqlVersionSchema {

  private static final int LONGEST = 63;

  private static final String COMMENT = "Schema %s as version %s of the program sees it (Godwit)";

  /** A pattern for the comment, and its two parts. */
  private static final String MARK =
      "^Schema (.+) as version ([0-9.]+) of the program sees it \\(Godwit\\)$";

  /** That a namespace {@code n} is such a schema. */
  static final String IS_ONE =
      "coalesce(obj_description(n.oid, 'pg_namespace') ~ '" + MARK + "', false)";

  private static final String ALL =
      """
      select n.nspname::text, m[1], m[2],
        array[format('create schema %%I', n.nspname),
          format('comment on schema %%I is %%L', n.nspname, obj_description(n.oid, 'pg_namespace'))]
        || array(select format('grant usage on schema %%I to %%s', n.nspname,
            case x.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(x.grantee)) end)
          from aclexplode(n.nspacl) x
          where x.privilege_type = 'USAGE' and x.grantee <> n.nspowner order by x.grantee)
        || array(
          select format('create view %%I.%%I with (security_invoker = true) as %%s', n.nspname,
            c.relname, rtrim(pg_get_viewdef(c.oid), ';'))
          from pg_class c where c.relnamespace = n.oid and c.relkind = 'v' order by c.relname)
        || array(
          select format('grant %%s on %%I.%%I to %%s%%s', x.rights, n.nspname, c.relname,
            case x.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(x.grantee)) end,
            case when x.is_grantable then ' with grant option' else '' end)
          from pg_class c cross join lateral (
            select grantee, is_grantable,
              string_agg(right_of || coalesce(' (' || quote_ident(col) || ')', ''), ', '
                order by right_of, col) as rights
            from (
              select y.grantee, y.is_grantable, y.privilege_type as right_of, null::text as col
              from aclexplode(c.relacl) y where y.grantee <> c.relowner
              union all
              select y.grantee, y.is_grantable, y.privilege_type, a.attname::text
              from pg_attribute a cross join lateral aclexplode(a.attacl) y
              where a.attrelid = c.oid) z
            group by grantee, is_grantable) x
          where c.relnamespace = n.oid and c.relkind = 'v' order by c.relname, x.grantee)
        || array(
          select case d.objsubid
            when 0 then format('comment on view %%I.%%I is %%L', n.nspname, c.relname, d.description)
            else format('comment on column %%I.%%I.%%I is %%L', n.nspname, c.relname, a.attname,
              d.description) end
          from pg_class c
          join pg_description d on d.objoid = c.oid and d.classoid = 'pg_class'::regclass
          left join pg_attribute a
            on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
          where c.relnamespace = n.oid and c.relkind = 'v' order by c.relname, d.objsubid)
      from pg_namespace n
      cross join lateral regexp_match(obj_description(n.oid, 'pg_namespace'), '%s') m
      where m is not null order by n.nspname
      """
          .formatted(MARK);

  private final String schema;
  private final Version version;
  private final String name;
  private final List<Face> faces;

  private PostgreSqlVersionSchema(String schema, Version version, List<Face> faces) {
    this.schema = schema;
    this.version = version;
    this.faces = faces.stream().filter(each -> schema.equals(each.table().schema())).toList();
    this.name = schema + "_v" + version.toString().replace('.', '_');
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw PostgreSqlWords.refused(
          "'" + name + "' is too long for the name of a schema",
          "Remove 'version_schemas' from the file, or give the change a shorter version");
    }
  }

  /** Those that there are, each with what creates it again. */
  static Standing standing(Connection connection) throws SQLException {
    boolean own = connection.getAutoCommit();
    if (own) {
      connection.setAutoCommit(false);
    }
    Savepoint before = connection.setSavepoint();
    try {
      String schema =
          Jdbc.query(
                  connection,
                  "select coalesce(current_schema(), 'public')",
                  row -> row.getString(1))
              .get(0);
      Jdbc.execute(connection, "set local search_path = ''");
      Jdbc.execute(connection, "set local quote_all_identifiers = on");
      return new Standing(schema, Jdbc.query(connection, ALL, PostgreSqlVersionSchema::read));
    } finally {
      connection.rollback(before);
      if (own) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private static Standing.VersionSchema read(ResultSet row) throws SQLException {
    return new Standing.VersionSchema(
        row.getString(1),
        row.getString(2),
        Version.of(row.getString(3)),
        List.of((String[]) row.getArray(4).getArray()));
  }

  static List<Act> create(String schema, Version version, List<Face> faces) {
    PostgreSqlVersionSchema it = new PostgreSqlVersionSchema(schema, version, faces);
    return List.of(
        Act.of(
            Phase.EXPAND,
            "show schema " + schema + " to version " + version + " as " + it.name,
            it.statements(),
            List.of(drop(it.name))));
  }

  static List<Act> retire(Standing.VersionSchema old) {
    return List.of(
        Act.of(
            Phase.CONTRACT,
            "drop schema " + old.name() + " of version " + old.version(),
            List.of(drop(old.name())),
            old.create()));
  }

  /** It drops no more than the views, and fails where something else is in the schema. */
  private static String drop(String name) {
    return "do "
        + PostgreSqlWords.block(
            """
            declare
              each record;
            begin
              for each in
                select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = %1$s and c.relkind = 'v' order by c.relname
              loop
                execute format('drop view %%I.%%I', each.nspname, each.relname);
              end loop;
              drop schema if exists %2$s;
            end"""
                .formatted(literal(name), quote(name)));
  }

  private List<String> statements() {
    List<String> statements = new ArrayList<>();
    statements.add("create schema " + quote(name));
    statements.add(
        "comment on schema %s is %s"
            .formatted(quote(name), literal(COMMENT.formatted(schema, version))));
    for (Face face : faces) {
      if (!face.columns().isEmpty()) {
        statements.add(view(face));
        statements.addAll(comments(face));
      }
    }
    statements.add(others());
    statements.add(rights());
    return statements;
  }

  private String view(Face face) {
    String columns =
        face.columns().stream()
            .map(each -> quote(each.shown()) + " as " + quote(each.name()))
            .collect(Collectors.joining(", "));
    return "create view %s with (security_invoker = true) as select %s from %s"
        .formatted(view(face.name()), columns, PostgreSqlWords.name(face.table()));
  }

  private String view(String table) {
    return PostgreSqlWords.name(new TableName(name, table));
  }

  private List<String> comments(Face face) {
    List<String> comments = new ArrayList<>();
    for (Face.Seen each : face.columns()) {
      String comment = each.column().comment();
      if (comment != null) {
        comments.add(
            "comment on column %s.%s is %s"
                .formatted(view(face.name()), quote(each.name()), literal(comment)));
      }
    }
    return comments;
  }

  /** The tables that are shown as they are, but for what Godwit itself has put into them. */
  private String others() {
    String known =
        faces.stream()
            .map(face -> literal(face.table().name()))
            .collect(Collectors.joining(", ", "array[", "]::text[]"));
    return "do "
        + PostgreSqlWords.block(
            """
            declare
              each record;
            begin
              for each in
                select c.relname, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where n.nspname = %1$s and c.relkind in ('r', 'p', 'f') and not c.relispartition
                  and c.relname !~ '^godwit_' and a.attname !~ '^godwit_'
                  and not c.relname = any (%2$s)
                group by c.relname order by c.relname
              loop
                execute format('create view %%I.%%I with (security_invoker = true) as select %%s from %%I.%%I',
                  %3$s, each.relname, each.columns, %1$s, each.relname);
              end loop;
            end"""
                .formatted(literal(schema), known, literal(name)));
  }

  /**
   * Rights and comments, as the tables have them. A working column has the rights of the column
   * whose place it takes, on the table too, as the view asks for those of its user.
   */
  private String rights() {
    return "do "
        + PostgreSqlWords.block(
            """
            declare
              each record;
            begin
              for each in
                with known (relname, view, base, name, heir) as (%1$s),
                tables as (
                  select c.oid, c.relname, c.relacl, c.relowner, v.relname as view
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace and n.nspname = %2$s
                  join pg_namespace m on m.nspname = %3$s
                  join pg_class v on v.relnamespace = m.oid and v.relkind = 'v'
                    and v.relname = coalesce(
                      (select k.view from known k where k.relname = c.relname limit 1), c.relname)
                  where c.relkind in ('r', 'p', 'f')),
                columns as (
                  select t.oid, t.relname, t.view, k.base, k.name, k.heir
                  from tables t join known k on k.relname = t.relname
                  union all
                  select t.oid, t.relname, t.view, a.attname::text, a.attname::text, null
                  from tables t
                  join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
                  where t.relname not in (select relname from known) and a.attname !~ '^godwit_'),
                rights as (
                  select c.relname, c.view, c.base, c.name, c.base <> a.attname as working,
                    x.grantee, x.is_grantable, x.privilege_type
                  from columns c
                  join pg_attribute a on a.attrelid = c.oid and a.attname = coalesce(c.heir, c.base)
                  cross join lateral aclexplode(a.attacl) x
                  where x.privilege_type in ('SELECT', 'INSERT', 'UPDATE'))
                select format('grant usage on schema %%I to %%s', %3$s,
                  case x.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(x.grantee)) end) as sql
                from pg_namespace n
                cross join lateral aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) x
                where n.nspname = %2$s and x.privilege_type = 'USAGE'
                union all
                select format('grant %%s on %%I.%%I to %%s%%s', string_agg(x.privilege_type, ', '), %3$s, t.view,
                  case x.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(x.grantee)) end,
                  case when x.is_grantable and x.grantee <> 0 then ' with grant option' else '' end)
                from tables t
                cross join lateral aclexplode(coalesce(t.relacl, acldefault('r', t.relowner))) x
                where x.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
                group by t.view, x.grantee, x.is_grantable
                union all
                select format('grant %%s (%%I) on %%I.%%I to %%s%%s', privilege_type, name, %3$s, view,
                  case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,
                  case when is_grantable then ' with grant option' else '' end)
                from rights
                union all
                select format('grant %%s (%%I) on %%I.%%I to %%s%%s', privilege_type, base, %2$s, relname,
                  case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,
                  case when is_grantable then ' with grant option' else '' end)
                from rights where working
                union all
                select format('comment on view %%I.%%I is %%L', %3$s, view, obj_description(oid, 'pg_class'))
                from tables where obj_description(oid, 'pg_class') is not null
                union all
                select format('comment on column %%I.%%I.%%I is %%L', %3$s, c.view, c.name, d.description)
                from columns c
                join pg_attribute a on a.attrelid = c.oid and a.attname = c.base
                join pg_description d on d.classoid = 'pg_class'::regclass
                  and d.objoid = c.oid and d.objsubid = a.attnum
                where c.relname not in (select relname from known)
              loop
                execute each.sql;
              end loop;
            end"""
                .formatted(known(), literal(schema), literal(name)));
  }

  private String known() {
    List<String> rows = new ArrayList<>();
    for (Face face : faces) {
      for (Face.Seen each : face.columns()) {
        rows.add(
            "(%s, %s, %s, %s, %s)"
                .formatted(
                    literal(face.table().name()),
                    literal(face.name()),
                    literal(each.shown()),
                    literal(each.name()),
                    each.heirOf() == null ? "null" : literal(each.heirOf())));
      }
    }
    return rows.isEmpty()
        ? "select null::text, null::text, null::text, null::text, null::text where false"
        : "values " + String.join(", ", rows);
  }
}
