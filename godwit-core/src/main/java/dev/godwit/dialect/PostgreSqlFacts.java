package dev.godwit.dialect;

import dev.godwit.schema.Dependent;
import dev.godwit.schema.Template;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What PostgreSQL has to know of a table that other databases have not: kept among its dependents,
 * with nothing to drop.
 */
final class PostgreSqlFacts {

  /** A column's collation, where it is not its type's; what stands behind the type creates it. */
  static final String COLLATION = "collation";

  /** A column that is generated; its expression creates it. */
  static final String GENERATED = "generated column";

  /** The columns that rows are divided by. */
  static final String PARTITION_KEY = "partition key";

  /** A partition: schema and name, those of the table it is of, and its kind: p or r. */
  static final String PARTITION = "partition";

  /** A partition's part of an index: schema and name of the partition, its name, its comment. */
  static final String PART_OF_INDEX = "part of index";

  /** A partition's part of a foreign key: schema and name of the partition, its name. */
  static final String PART_OF_KEY = "part of foreign key";

  /** That the server takes no unproved foreign key on a table that is divided. */
  static final String KEYS_APART = "keys apart";

  /** That columns come from, or go to, another table. */
  static final String INHERITANCE = "inheritance";

  /** A function whose text names columns, which nobody carries: those stand in place of SQL. */
  static final String TEXT = "function text";

  /**
   * The constraint that makes a column not null, where that has a name: what stands behind the
   * column where it is added, and what gives it its comment.
   */
  static final String NOT_NULL = Dependent.NOT_NULL;

  /** Rights on the table, in two parts that its name stands between. */
  static final String RIGHTS = "rights";

  private static final Set<String> HARMLESS =
      Set.of(
          RIGHTS,
          COLLATION,
          PARTITION_KEY,
          PARTITION,
          PART_OF_INDEX,
          PART_OF_KEY,
          KEYS_APART,
          INHERITANCE,
          TEXT,
          NOT_NULL);

  private static final String QUERY =
      """
      with recursive t as (select ?::oid as oid),
      tree as (
        select i.inhrelid as oid, i.inhparent as parent, 1 as depth
        from t join pg_inherits i on i.inhparent = t.oid join pg_class c on c.oid = i.inhrelid
        where c.relispartition
        union all
        select i.inhrelid, i.inhparent, tree.depth + 1
        from tree join pg_inherits i on i.inhparent = tree.oid)
      select 'collation', a.attname::text, array[a.attname::text], array[]::text[],
        array[' collate ' || a.attcollation::regcollation]
      from t join pg_attribute a on a.attrelid = t.oid join pg_type y on y.oid = a.atttypid
      where a.attnum > 0 and not a.attisdropped and a.attcollation <> y.typcollation
      union all
      select 'partition key', pg_get_partkeydef(t.oid),
        array_agg(a.attname::text), array[]::text[], array[]::text[]
      from t join pg_attribute a on a.attrelid = t.oid
      join pg_partitioned_table p on p.partrelid = t.oid
      where a.attnum = any (p.partattrs::smallint[]) or exists (
        select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = t.oid
          and d.refclassid = 'pg_class'::regclass and d.refobjid = t.oid
          and d.refobjsubid = a.attnum)
      group by t.oid
      union all
      select 'inheritance', inh.inhparent::regclass::text, array[]::text[], array[]::text[], array[]::text[]
      from t join pg_inherits inh on inh.inhrelid = t.oid
      union all
      select 'inheritance', inh.inhrelid::regclass::text, array[]::text[], array[]::text[], array[]::text[]
      from t join pg_inherits inh on inh.inhparent = t.oid
      join pg_class c on c.oid = inh.inhrelid where not c.relispartition
      union all
      select 'inheritance', c.reloftype::regtype::text, array[]::text[], array[]::text[], array[]::text[]
      from t join pg_class c on c.oid = t.oid where c.reloftype <> 0
      union all
      select 'not null', k.conname::text, array[a.attname::text], array[]::text[],
        array_remove(array[case when k.connoinherit then ' no inherit' else '' end,
          format('comment on constraint %I on %s is ', k.conname, t.oid::regclass)
            || quote_literal(obj_description(k.oid, 'pg_constraint'))], null)
      from t join pg_constraint k on k.conrelid = t.oid and k.contype = 'n'
      join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1]
      union all
      select 'rights', x.grantee::regrole::text, array[]::text[], array[]::text[], array[
        'grant ' || string_agg(distinct x.privilege_type, ', ') || ' on ',
        ' to ' || case x.grantee when 0 then 'public' else x.grantee::regrole::text end
          || case when x.is_grantable then ' with grant option' else '' end]
      from (
        select x.* from t join pg_class c on c.oid = t.oid cross join lateral aclexplode(c.relacl) x
        where x.grantee <> c.relowner
        union all
        select x.* from t join pg_attribute a on a.attrelid = t.oid
        cross join lateral aclexplode(a.attacl) x) x
      where x.privilege_type <> 'MAINTAIN'
      group by x.grantee, x.is_grantable
      union all
      select * from (
        select 'partition', tree.oid::regclass::text, array[]::text[], array[]::text[],
          array[n.nspname, c.relname, pn.nspname, pc.relname, c.relkind::text]
        from tree join pg_class c on c.oid = tree.oid join pg_namespace n on n.oid = c.relnamespace
        join pg_class pc on pc.oid = tree.parent join pg_namespace pn on pn.oid = pc.relnamespace
        order by tree.depth, tree.oid) p
      """;

  /** A text names a column where it names the table too, or belongs to a trigger of the table. */
  private static final String TEXTS =
      """
      with t as (select c.oid, c.relname from pg_class c where c.oid = ?::oid),
      word as (
        select a.attname::text as name,
          '\\m' || regexp_replace(a.attname, '([^[:alnum:]_])', '\\\\\\1', 'g') || '\\M' as pattern
        from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped)
      select 'function text', p.oid::regprocedure::text, array[]::text[], array[]::text[],
        array_agg(distinct w.name)
      from t cross join pg_proc p join pg_namespace n on n.oid = p.pronamespace
      join pg_language l on l.oid = p.prolang and l.lanname not in ('c', 'internal')
      join word w on p.prosrc ~* w.pattern
      where n.nspname not in ('pg_catalog', 'information_schema') and p.proname !~ '^godwit_'
        and not exists (select from pg_depend e
          where e.classid = 'pg_proc'::regclass and e.objid = p.oid and e.deptype = 'e')
        and (p.prosrc ~* ('\\m' || regexp_replace(t.relname, '([^[:alnum:]_])', '\\\\\\1', 'g') || '\\M')
          or exists (select from pg_trigger g where g.tgrelid = t.oid and g.tgfoid = p.oid))
      group by p.oid order by 2
      """;

  private PostgreSqlFacts() {}

  static List<Dependent> read(Connection connection, String oid, PostgreSqlCopy copy)
      throws SQLException {
    List<Dependent> found =
        new ArrayList<>(Jdbc.query(connection, QUERY, PostgreSqlShape::dependent, oid));
    found.addAll(Jdbc.query(connection, TEXTS, PostgreSqlShape::dependent, oid));
    for (String query :
        List.of(
            PostgreSqlPartitions.INDEXES, PostgreSqlPartitions.KEYS, PostgreSqlPartitions.APART)) {
      found.addAll(Jdbc.query(connection, query, PostgreSqlShape::dependent, oid));
    }
    for (Map.Entry<String, Template> each : copy.generated().entrySet()) {
      found.add(
          new Dependent(
              GENERATED,
              each.getKey(),
              each.getValue().columns(),
              List.of(),
              List.of(each.getValue().sql(new PostgreSql()::quote))));
    }
    return found;
  }

  /** Whether it need not be carried when a column is. */
  static boolean harmless(Dependent dependent) {
    return HARMLESS.contains(dependent.kind());
  }
}
