package dev.godwit.dialect;

/** What partitions of a table of PostgreSQL have that the table itself does not tell. */
final class PostgreSqlPartitions {

  /** The partitions of a table, however deep. */
  private static final String TREE =
      """
      with recursive t as (select ?::oid as oid),
      tree as (
        select i.inhrelid as oid from t join pg_inherits i on i.inhparent = t.oid
        join pg_class c on c.oid = i.inhrelid where c.relispartition
        union all
        select i.inhrelid from tree join pg_inherits i on i.inhparent = tree.oid)
      """;

  /**
   * The parts of the table's indexes, under the name of the whole: partition, name, and comment.
   */
  static final String INDEXES =
      """
      with recursive t as (select ?::oid as oid),
      part as (
        select i.indexrelid as oid, x.relname as whole from t join pg_index i on i.indrelid = t.oid
        join pg_class x on x.oid = i.indexrelid where x.relkind = 'I'
        union all
        select h.inhrelid, part.whole from part join pg_inherits h on h.inhparent = part.oid)
      select '%s', part.whole::text, array[]::text[], array[]::text[],
        array_remove(array[n.nspname::text, c.relname::text, x.relname::text,
          format('comment on index %%s is ', x.oid::regclass)
            || quote_literal(obj_description(x.oid, 'pg_class'))], null)
      from part join pg_class x on x.oid = part.oid and part.whole is not null
      join pg_index i on i.indexrelid = x.oid and i.indrelid <> (select oid from t)
      join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      """
          .formatted(PostgreSqlFacts.PART_OF_INDEX);

  /** The parts of the table's foreign keys, under the name of the whole: partition and name. */
  static final String KEYS =
      """
      with recursive t as (select ?::oid as oid),
      part as (
        select k.oid, k.conname as whole from t join pg_constraint k on k.conrelid = t.oid
        where k.contype = 'f' and k.conparentid = 0
        union all
        select k.oid, part.whole from part join pg_constraint k on k.conparentid = part.oid)
      select '%s', part.whole::text, array[]::text[], array[]::text[],
        array[n.nspname::text, c.relname::text, k.conname::text]
      from part join pg_constraint k on k.oid = part.oid and k.conrelid <> (select oid from t)
      join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      """
          .formatted(PostgreSqlFacts.PART_OF_KEY);

  /** Whether a foreign key of a divided table has to be proved partition by partition. */
  static final String APART =
      """
      select '%s', c.oid::regclass::text, array[]::text[], array[]::text[], array[]::text[]
      from pg_class c where c.oid = ?::oid and c.relkind = 'p'
        and current_setting('server_version_num')::int < 180000
      """
          .formatted(PostgreSqlFacts.KEYS_APART);

  /** What hangs on columns of a partition alone, which nobody carries. */
  static final String OWN =
      TREE
          + """
      select coalesce(o.type, 'object') || ' of a partition', o.identity,
        array_agg(distinct a.attname::text), array[]::text[], array[]::text[]
      from tree join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = tree.oid
      join pg_attribute a on a.attrelid = tree.oid and a.attnum = d.refobjsubid and a.attnum > 0
      cross join lateral pg_identify_object(d.classid, d.objid, 0) o
      where not exists (select from pg_inherits i join pg_class x on x.oid = i.inhrelid
          where d.classid = 'pg_class'::regclass and x.oid = d.objid and x.relkind in ('i', 'I'))
        and not exists (select from pg_constraint k
          where d.classid = 'pg_constraint'::regclass and k.oid = d.objid
            and (k.contype = 'n' or k.conparentid <> 0 or k.coninhcount > 0))
        and not exists (select from pg_trigger g
          where d.classid = 'pg_trigger'::regclass and g.oid = d.objid
            and (coalesce(to_jsonb(g) ->> 'tgparentid', '0') <> '0' or g.tgisinternal))
        and not exists (select from pg_attrdef f
          where d.classid = 'pg_attrdef'::regclass and f.oid = d.objid and f.adnum = a.attnum)
        and not exists (select from pg_rewrite r join pg_class v on v.oid = r.ev_class
          join pg_namespace n on n.oid = v.relnamespace
          where d.classid = 'pg_rewrite'::regclass and r.oid = d.objid and
      """
          + PostgreSqlVersionSchema.IS_ONE
          + """
      )
      group by o.type, o.identity
      """;

  private PostgreSqlPartitions() {}
}
