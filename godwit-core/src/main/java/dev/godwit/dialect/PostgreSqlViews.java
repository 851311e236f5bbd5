package dev.godwit.dialect;

/** Views over a table of PostgreSQL, and views over those. */
final class PostgreSqlViews {

  /**
   * The views in the order of creating them; one that something else than a view hangs on, or that
   * holds rows of its own, with nothing to drop it. Those of version schemas follow by themselves.
   */
  static final String QUERY =
      """
      with recursive t as (select ?::oid as oid),
      over (oid, depth, name) as (
        select r.ev_class, 1, a.attname::text
        from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
        join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = t.oid
          and d.refobjsubid = a.attnum and d.classid = 'pg_rewrite'::regclass
        join pg_rewrite r on r.oid = d.objid
        join pg_class c on c.oid = r.ev_class and c.relkind in ('v', 'm')
        join pg_namespace n on n.oid = c.relnamespace and not
      """
          + PostgreSqlVersionSchema.IS_ONE
          + """

        union
        select r.ev_class, over.depth + 1, over.name
        from over join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = over.oid
          and d.classid = 'pg_rewrite'::regclass
        join pg_rewrite r on r.oid = d.objid and r.ev_class <> over.oid
        where over.depth < 100),
      v as (
        select oid, max(depth) as depth, array_agg(distinct name) as columns
        from over group by oid),
      stuck as (
        select v.oid from v join pg_class c on c.oid = v.oid
        where c.relkind = 'm' or exists (
          select from pg_depend d
          where (d.refclassid = 'pg_class'::regclass and d.refobjid = v.oid
              or d.refclassid = 'pg_type'::regclass and d.refobjid = c.reltype)
            and d.classid not in ('pg_rewrite'::regclass, 'pg_type'::regclass,
              'pg_trigger'::regclass, 'pg_attrdef'::regclass))),
      rights as (
        select v.oid, x.grantee, x.is_grantable,
          string_agg(x.privilege_type || coalesce(x.column, ''), ', ' order by x.privilege_type) as list
        from v cross join lateral (
          select x.grantee, x.is_grantable, x.privilege_type, null as column
          from pg_class c cross join lateral aclexplode(c.relacl) x
          where c.oid = v.oid and x.grantee <> c.relowner
          union all
          select x.grantee, x.is_grantable, x.privilege_type, format(' (%I)', a.attname)
          from pg_attribute a cross join lateral aclexplode(a.attacl) x
          where a.attrelid = v.oid) x
        group by 1, 2, 3),
      more (oid, place, sql) as (
        select oid, 1, format('grant %s on %s to %s%s', list, oid::regclass,
          case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,
          case when is_grantable then ' with grant option' else '' end)
        from rights
        union all
        select v.oid, 2, format('alter view %s alter column %I set default %s', v.oid::regclass,
          a.attname, pg_get_expr(d.adbin, d.adrelid))
        from v join pg_attrdef d on d.adrelid = v.oid
        join pg_attribute a on a.attrelid = v.oid and a.attnum = d.adnum
        union all
        select v.oid, 3, case d.objsubid
          when 0 then format('comment on view %s is %L', v.oid::regclass, d.description)
          else format('comment on column %s.%I is %L', v.oid::regclass, a.attname, d.description) end
        from v join pg_description d on d.objoid = v.oid and d.classoid = 'pg_class'::regclass
        left join pg_attribute a on a.attrelid = v.oid and a.attnum = d.objsubid and d.objsubid > 0
        union all
        select v.oid, 4, rtrim(pg_get_ruledef(r.oid), ';')
        from v join pg_rewrite r on r.ev_class = v.oid and r.rulename <> '_RETURN'
        union all
        select v.oid, 5, pg_get_triggerdef(g.oid)
        from v join pg_trigger g on g.tgrelid = v.oid and not g.tgisinternal)
      select case c.relkind when 'm' then 'materialized view' else 'view' end,
        v.oid::regclass::text, v.columns,
        case when v.oid in (select oid from stuck) then array[]::text[]
          else array[format('drop view %s', v.oid::regclass)] end,
        array[format('create view %s%s as %s', v.oid::regclass,
            ' with (' || array_to_string(c.reloptions, ', ') || ')',
            rtrim(pg_get_viewdef(v.oid), ';')),
          format('alter view %s owner to %I', v.oid::regclass, pg_get_userbyid(c.relowner))]
          || array(select sql from more m where m.oid = v.oid order by place, sql)
      from v join pg_class c on c.oid = v.oid order by v.depth, v.oid
      """;

  private PostgreSqlViews() {}
}
