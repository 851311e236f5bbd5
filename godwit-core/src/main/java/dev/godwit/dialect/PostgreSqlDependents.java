package dev.godwit.dialect;

import dev.godwit.schema.Dependent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads what hangs on the columns of a table of PostgreSQL, by the catalog's own dependencies. */
final class PostgreSqlDependents {

  /** Which object hangs on which columns. */
  static final String HANGS =
      """
      with t as (select ?::oid as oid),
      hangs as (
        select d.classid, d.objid, array_agg(distinct a.attname::text) as columns
        from t join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = t.oid
        join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid and a.attnum > 0
        group by d.classid, d.objid)
      """;

  private static final String PROPERTIES =
      """
      with t as (select ?::oid as oid),
      a as (select t.oid as relid, a.* from t join pg_attribute a
        on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped),
      rights as (
        select relid, attname, x.grantee, x.is_grantable,
          string_agg(format('%s (%I)', x.privilege_type, attname), ', ' order by x.privilege_type) as list
        from a cross join lateral aclexplode(a.attacl) x group by 1, 2, 3, 4)
      select 'statistics target', attname::text, array[attname::text],
        array[format('alter table %s alter column %I set statistics -1', relid::regclass, attname)],
        array[format('alter table %s alter column %I set statistics %s', relid::regclass, attname, attstattarget)]
      from a where attstattarget >= 0
      union all
      select 'column options', attname::text, array[attname::text],
        array[format('alter table %s alter column %I reset (%s)', relid::regclass, attname,
          (select string_agg(split_part(o, '=', 1), ', ') from unnest(attoptions) o))],
        array[format('alter table %s alter column %I set (%s)', relid::regclass, attname,
          array_to_string(attoptions, ', '))]
      from a where attoptions is not null
      union all
      select 'grant', attname::text, array[attname::text],
        array[format('revoke all (%I) on %s from %s', attname, relid::regclass,
          case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end)],
        array[format('grant %s on %s to %s%s', list, relid::regclass,
          case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,
          case when is_grantable then ' with grant option' else '' end)]
      from rights
      """;

  private static final String INDEXES =
      HANGS
          + """
      , i as (
        select h.columns, i.*, c.relname from hangs h join pg_index i
          on h.classid = 'pg_class'::regclass and i.indexrelid = h.objid
        join pg_class c on c.oid = i.indexrelid
        union
        select h.columns, i.*, c.relname from hangs h join pg_constraint k
          on h.classid = 'pg_constraint'::regclass and k.oid = h.objid
        join pg_index i on i.indexrelid = k.conindid and i.indrelid = k.conrelid
        join pg_class c on c.oid = i.indexrelid)
      select 'index comment', relname::text, columns,
        array[format('comment on index %s is null', indexrelid::regclass)],
        array[format('comment on index %s is %L', indexrelid::regclass, obj_description(indexrelid, 'pg_class'))]
      from i where obj_description(indexrelid, 'pg_class') is not null
      union all
      select 'replica identity', relname::text, columns,
        array[format('alter table %s replica identity default', indrelid::regclass)],
        array[format('alter table %s replica identity using index %I', indrelid::regclass, relname)]
      from i where indisreplident
      union all
      select 'clustering', relname::text, columns,
        array[format('alter table %s set without cluster', indrelid::regclass)],
        array[format('alter table %s cluster on %I', indrelid::regclass, relname)]
      from i where indisclustered
      union all
      select 'index statistics', relname::text, columns,
        array[format('alter index %s alter column %s set statistics -1', indexrelid::regclass, a.attnum)],
        array[format('alter index %s alter column %s set statistics %s', indexrelid::regclass, a.attnum,
          a.attstattarget)]
      from i join pg_attribute a on a.attrelid = i.indexrelid and a.attstattarget >= 0
      union all
      select 'constraint comment', k.conname::text, h.columns,
        array[format('comment on constraint %I on %s is null', k.conname, k.conrelid::regclass)],
        array[format('comment on constraint %I on %s is %L', k.conname, k.conrelid::regclass,
          obj_description(k.oid, 'pg_constraint'))]
      from hangs h join pg_constraint k on h.classid = 'pg_constraint'::regclass and k.oid = h.objid
      where obj_description(k.oid, 'pg_constraint') is not null and k.contype <> 'n'
      """;

  private static final String POLICIES =
      HANGS
          + """
      select 'policy', p.polname::text, h.columns,
        array[format('drop policy %I on %s', p.polname, p.polrelid::regclass)],
        array_remove(array[format('create policy %I on %s as %s for %s to %s%s%s', p.polname,
          p.polrelid::regclass, case when p.polpermissive then 'permissive' else 'restrictive' end,
          case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
            when 'd' then 'delete' else 'all' end,
          (select string_agg(case r when 0 then 'public' else quote_ident(pg_get_userbyid(r)) end, ', ')
            from unnest(p.polroles) r),
          ' using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
          ' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'),
        format('comment on policy %I on %s is %L', p.polname, p.polrelid::regclass,
          nullif(obj_description(p.oid, 'pg_policy'), ''))], null)
      from hangs h join pg_policy p on h.classid = 'pg_policy'::regclass and p.oid = h.objid
      """;

  private static final String TRIGGERS =
      HANGS
          + """
      select 'trigger', g.tgname::text, h.columns,
        array[format('drop trigger %I on %s', g.tgname, g.tgrelid::regclass)],
        array_remove(array[pg_get_triggerdef(g.oid),
          'alter table ' || g.tgrelid::regclass || case g.tgenabled when 'D' then ' disable trigger '
            when 'R' then ' enable replica trigger ' when 'A' then ' enable always trigger ' end
            || quote_ident(g.tgname),
          'comment on trigger ' || quote_ident(g.tgname) || ' on ' || g.tgrelid::regclass || ' is '
            || quote_literal(obj_description(g.oid, 'pg_trigger'))], null)
      from hangs h join pg_trigger g on h.classid = 'pg_trigger'::regclass and g.oid = h.objid
      where not g.tgisinternal and g.tgname !~ '^zz_godwit_'
      """;

  private static final String STATISTICS =
      HANGS
          + """
      select 'statistics', s.oid::text, h.columns,
        array[format('drop statistics %I.%I', n.nspname, s.stxname)],
        array_remove(array[pg_get_statisticsobjdef(s.oid),
          format('alter statistics %I.%I owner to %I', n.nspname, s.stxname, pg_get_userbyid(s.stxowner)),
          case when (to_jsonb(s) ->> 'stxstattarget')::int >= 0 then
            format('alter statistics %I.%I set statistics %s', n.nspname, s.stxname,
              to_jsonb(s) ->> 'stxstattarget') end,
          format('comment on statistics %I.%I is ', n.nspname, s.stxname)
            || quote_literal(obj_description(s.oid, 'pg_statistic_ext'))], null)
      from hangs h join pg_statistic_ext s on h.classid = 'pg_statistic_ext'::regclass and s.oid = h.objid
      join pg_namespace n on n.oid = s.stxnamespace
      """;

  private static final String RULES =
      HANGS
          + """
      select 'rule', r.rulename::text, h.columns,
        array[format('drop rule %I on %s', r.rulename, r.ev_class::regclass)],
        array_remove(array[rtrim(pg_get_ruledef(r.oid), ';'),
          format('comment on rule %I on %s is ', r.rulename, r.ev_class::regclass)
            || quote_literal(obj_description(r.oid, 'pg_rewrite'))], null)
      from t cross join hangs h
      join pg_rewrite r on h.classid = 'pg_rewrite'::regclass and r.oid = h.objid
      join pg_class c on c.oid = r.ev_class and c.relkind in ('r', 'p')
      """;

  /** What nobody knows how to create again. */
  private static final String OTHERS =
      HANGS
          + """
      select coalesce(o.type, 'object'), o.identity, h.columns, array[]::text[], array[]::text[]
      from t cross join hangs h cross join lateral pg_identify_object(h.classid, h.objid, 0) o
      where h.classid not in ('pg_class'::regclass, 'pg_constraint'::regclass,
        'pg_attrdef'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass,
        'pg_statistic_ext'::regclass, 'pg_rewrite'::regclass, 'pg_publication_rel'::regclass)
      """;

  private PostgreSqlDependents() {}

  static List<Dependent> read(Connection connection, String oid) throws SQLException {
    List<Dependent> found = new ArrayList<>();
    List<String> queries =
        new ArrayList<>(
            List.of(
                PROPERTIES,
                INDEXES,
                PostgreSqlSequences.QUERY,
                STATISTICS,
                POLICIES,
                RULES,
                PostgreSqlViews.QUERY,
                TRIGGERS,
                PostgreSqlPartitions.OWN,
                OTHERS));
    if (connection.getMetaData().getDatabaseMajorVersion() >= PostgreSqlPublications.SINCE) {
      queries.add(PostgreSqlPublications.QUERY);
    }
    for (String query : queries) {
      found.addAll(Jdbc.query(connection, query, PostgreSqlShape::dependent, oid));
    }
    return found;
  }
}
