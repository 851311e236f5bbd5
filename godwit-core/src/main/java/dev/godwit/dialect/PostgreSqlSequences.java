package dev.godwit.dialect;

/** Sequences that hang on columns of a table of PostgreSQL. */
final class PostgreSqlSequences {

  /**
   * One that a column owns stays, and changes hands; that of an identity column is made again, and
   * then has neither rights nor comment.
   */
  static final String QUERY =
      PostgreSqlDependents.HANGS
          + """
      , s as (
        select c.oid, c.relacl, c.relowner, h.columns, t.oid as relid, d.deptype
        from t cross join hangs h
        join pg_class c on h.classid = 'pg_class'::regclass and c.oid = h.objid and c.relkind = 'S'
        join pg_depend d on d.classid = h.classid and d.objid = c.oid and d.refobjid = t.oid
          and d.deptype in ('a', 'i')),
      rights as (
        select s.oid, s.columns, x.is_grantable,
          case x.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(x.grantee)) end as grantee,
          string_agg(x.privilege_type, ', ' order by x.privilege_type) as list
        from s cross join lateral aclexplode(s.relacl) x
        where s.deptype = 'i' and x.grantee <> s.relowner group by 1, 2, 3, 4)
      select 'sequence', oid::regclass::text, columns,
        array[format('alter sequence %s owned by none', oid::regclass)],
        array[format('alter sequence %s owned by %s.%I', oid::regclass, relid::regclass, columns[1])]
      from s where deptype = 'a'
      union all
      select 'sequence grant', oid::regclass::text, columns,
        array[format('revoke all on sequence %s from %s', oid::regclass, grantee)],
        array[format('grant %s on sequence %s to %s%s', list, oid::regclass, grantee,
          case when is_grantable then ' with grant option' else '' end)]
      from rights
      union all
      select 'sequence comment', oid::regclass::text, columns,
        array[format('comment on sequence %s is null', oid::regclass)],
        array[format('comment on sequence %s is %L', oid::regclass, obj_description(oid, 'pg_class'))]
      from s where deptype = 'i' and obj_description(oid, 'pg_class') is not null
      """;

  private PostgreSqlSequences() {}
}
