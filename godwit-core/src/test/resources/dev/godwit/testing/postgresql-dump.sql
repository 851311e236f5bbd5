-- Every schema object of the database that a user can see, one row each; needs an empty search_path.
with
extension_member as (
  select classid, objid from pg_depend where deptype = 'e'
),
user_schema as (
  select * from pg_namespace n
  where nspname !~ '^pg_' and nspname not in ('information_schema', 'godwit')
    and not exists (
      select from extension_member m where m.classid = 'pg_namespace'::regclass and m.objid = n.oid)
),
relation as (
  select c.oid::regclass::text as name, c.* from pg_class c
  join user_schema s on s.oid = c.relnamespace
  where not exists (
    select from extension_member m where m.classid = 'pg_class'::regclass and m.objid = c.oid)
),
routine as (
  select p.oid::regprocedure::text as name, p.* from pg_proc p
  join user_schema s on s.oid = p.pronamespace
  where not exists (
    select from extension_member m where m.classid = 'pg_proc'::regclass and m.objid = p.oid)
),
user_type as (
  select t.oid::regtype::text as name, t.* from pg_type t
  join user_schema s on s.oid = t.typnamespace
  where t.typtype in ('e', 'd', 'r')
    and not exists (
      select from extension_member m where m.classid = 'pg_type'::regclass and m.objid = t.oid)
),
privileges (object, actual, usual) as (
  select 'schema ' || quote_ident(nspname), nspacl, acldefault('n', nspowner) from user_schema
  union all
  select 'relation ' || name, relacl, acldefault((case relkind when 'S' then 's' else 'r' end)::"char", relowner)
  from relation
  union all
  select 'column ' || name || '.' || quote_ident(attname), attacl, acldefault('c', relowner)
  from relation join pg_attribute on attrelid = relation.oid and attnum > 0 and not attisdropped
  union all
  select 'routine ' || name, proacl, acldefault('f', proowner) from routine
  union all
  select 'type ' || name, typacl, acldefault('T', typowner) from user_type
),
line (text) as (
  select 'schema ' || quote_ident(nspname) || ' owner ' || pg_get_userbyid(nspowner)
  from user_schema

  union all
  select 'extension ' || quote_ident(extname) || ' ' || extversion || ' in ' || nspname
  from pg_extension join pg_namespace n on n.oid = extnamespace

  union all
  select 'enum ' || name || ' owner ' || pg_get_userbyid(typowner) || ': '
    || array_to_string(array(
      select quote_literal(enumlabel) from pg_enum where enumtypid = user_type.oid
      order by enumsortorder), ', ')
  from user_type where typtype = 'e'

  union all
  select 'domain ' || name || ' owner ' || pg_get_userbyid(typowner) || ' as '
    || format_type(typbasetype, typtypmod)
    || case when typcollation <> 0 and typcollation <> 'default'::regcollation
      then ' collate ' || typcollation::regcollation else '' end
    || case when typnotnull then ' not null' else '' end || coalesce(' default ' || typdefault, '')
  from user_type where typtype = 'd'

  union all
  select 'range type ' || name || ' of ' || format_type(rngsubtype, null)
  from user_type join pg_range on rngtypid = user_type.oid where typtype = 'r'

  union all
  select case relkind when 'f' then 'foreign table ' when 'c' then 'composite type ' else 'table ' end
    || name || ' owner ' || pg_get_userbyid(relowner)
    || case relpersistence when 'u' then ' unlogged' else '' end
    || coalesce(' partition by ' || pg_get_partkeydef(oid), '')
    || coalesce(' inherits ' || (
      select string_agg(inhparent::regclass::text, ', ' order by inhseqno)
      from pg_inherits where inhrelid = relation.oid), '')
    || coalesce(' ' || pg_get_expr(relpartbound, oid), '')
    || coalesce(' with ' || array_to_string(reloptions, ', '), '')
    || case when relrowsecurity then ' row security' else '' end
    || case when relforcerowsecurity then ' forced row security' else '' end
    || case relreplident when 'f' then ' replica identity full' when 'n' then ' no replica identity'
      else '' end
  from relation where relkind in ('r', 'p', 'f', 'c')

  union all
  select 'column ' || name || '.' || quote_ident(attname) || ' ' || format_type(atttypid, atttypmod)
    || case when attcollation <> typcollation then ' collate ' || attcollation::regcollation else '' end
    || case when attnotnull then ' not null' else '' end
    || case attidentity when 'a' then ' identity always' when 'd' then ' identity by default'
      else '' end
    || coalesce(
      case attgenerated when 's' then ' stored as ' when 'v' then ' virtual as ' else ' default ' end
        || pg_get_expr(adbin, adrelid), '')
    || case when attstorage <> typstorage then ' storage ' || attstorage::text else '' end
    || case when attcompression <> '' then ' compression ' || attcompression::text else '' end
    || coalesce(' statistics ' || attstattarget::text, '')
    || coalesce(' with ' || array_to_string(attoptions, ', '), '')
  from relation
  join pg_attribute on attrelid = relation.oid and attnum > 0 and not attisdropped
  join pg_type on pg_type.oid = atttypid
  left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where relkind in ('r', 'p', 'f', 'c', 'v', 'm')

  union all
  select 'constraint ' || coalesce(relation.name, user_type.name) || ' ' || quote_ident(conname) || ': '
    || pg_get_constraintdef(pg_constraint.oid)
  from pg_constraint
  left join relation on relation.oid = conrelid
  left join user_type on user_type.oid = contypid
  where coalesce(relation.name, user_type.name) is not null

  union all
  select 'index ' || indexrelid::regclass || ': ' || pg_get_indexdef(indexrelid)
    || case when not indisvalid then ' (invalid)' else '' end
    || case when not indisready then ' (not ready)' else '' end
    || case when indisclustered then ' (clustered)' else '' end
    || case when indisreplident then ' (replica identity)' else '' end
    || coalesce(' in ' || (
      select spcname from pg_tablespace s join pg_class c on c.reltablespace = s.oid
      where c.oid = indexrelid), '')
    || coalesce(' statistics ' || (
      select string_agg(attnum || '=' || attstattarget, ', ' order by attnum) from pg_attribute
      where attrelid = indexrelid and attstattarget >= 0), '')
  from pg_index join relation on relation.oid = indrelid
  where relkind <> 't'

  union all
  select 'statistics ' || pg_get_statisticsobjdef(e.oid)
  from pg_statistic_ext e join relation on relation.oid = stxrelid

  union all
  select case relkind when 'm' then 'materialized view ' else 'view ' end || name
    || ' owner ' || pg_get_userbyid(relowner)
    || coalesce(' with ' || array_to_string(reloptions, ', '), '')
    || case when relispopulated then '' else ' with no data' end || ': ' || pg_get_viewdef(oid)
  from relation where relkind in ('v', 'm')

  union all
  select 'sequence ' || name || ' owner ' || pg_get_userbyid(relowner)
    || ' as ' || format_type(seqtypid, null) || ' start ' || seqstart || ' increment ' || seqincrement
    || ' from ' || seqmin || ' to ' || seqmax || ' cache ' || seqcache
    || case when seqcycle then ' cycle' else '' end
    || coalesce(' owned by ' || (
      select refobjid::regclass || '.' || quote_ident(attname)
      from pg_depend join pg_attribute on attrelid = refobjid and attnum = refobjsubid
      where classid = 'pg_class'::regclass and objid = relation.oid
        and refclassid = 'pg_class'::regclass and deptype in ('a', 'i')), '')
  from relation join pg_sequence on seqrelid = relation.oid

  union all
  select 'trigger on ' || name || ': ' || pg_get_triggerdef(pg_trigger.oid)
    || case tgenabled when 'O' then '' when 'D' then ' (disabled)' when 'A' then ' (always)'
      else ' (replica)' end
  from pg_trigger join relation on relation.oid = tgrelid where not tgisinternal

  union all
  select 'rule on ' || name || ': ' || pg_get_ruledef(pg_rewrite.oid)
  from pg_rewrite join relation on relation.oid = ev_class where rulename <> '_RETURN'

  union all
  select 'policy on ' || name || ': ' || quote_ident(polname) || ' for ' || polcmd::text
    || case when polpermissive then '' else ' restrictive' end
    || ' to ' || array_to_string(array(
      select coalesce(rolname::text, 'public') from unnest(polroles) as r (id)
      left join pg_roles on oid = r.id order by 1), ', ')
    || coalesce(' using ' || pg_get_expr(polqual, polrelid), '')
    || coalesce(' with check ' || pg_get_expr(polwithcheck, polrelid), '')
  from pg_policy join relation on relation.oid = polrelid

  union all
  select 'routine ' || name || ' owner ' || pg_get_userbyid(proowner) || ': '
    || case prokind when 'a' then 'aggregate' else pg_get_functiondef(oid) end
  from routine

  union all
  select 'event trigger ' || quote_ident(evtname) || ' on ' || evtevent || ' calls ' || evtfoid::regproc
    || coalesce(' for ' || array_to_string(evttags, ', '), '') || ' enabled ' || evtenabled::text
  from pg_event_trigger

  union all
  select 'publication ' || quote_ident(pubname) || case when puballtables then ' of all tables' else '' end
    || coalesce(' of ' || (
      select string_agg(prrelid::regclass || coalesce(' (' || (
          select string_agg(quote_ident(attname), ', ' order by attname) from pg_attribute
          where attrelid = prrelid and attnum = any (prattrs::smallint[])) || ')', '')
        || coalesce(' where ' || pg_get_expr(prqual, prrelid), ''), ', ' order by prrelid::regclass::text)
      from pg_publication_rel where prpubid = p.oid), '')
  from pg_publication p

  union all
  select 'privileges on ' || object || ': ' || given
  from privileges
  cross join lateral (
    select string_agg(item::text, ' ' order by item::text) from unnest(actual) as a (item)) as g (given)
  cross join lateral (
    select string_agg(item::text, ' ' order by item::text) from unnest(usual) as u (item)) as d (default_given)
  where actual is not null and given is distinct from default_given

  union all
  select 'default privileges of ' || pg_get_userbyid(defaclrole)
    || coalesce(' in ' || nullif(defaclnamespace, 0)::regnamespace, '') || ' on ' || defaclobjtype::text || ': '
    || array_to_string(array(select item::text from unnest(defaclacl) as a (item) order by 1), ' ')
  from pg_default_acl
  where defaclnamespace = 0 or defaclnamespace in (select oid from user_schema)

  union all
  select 'comment on ' || o.type || ' ' || o.identity || ': ' || d.description
  from pg_description d
  cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) o
  where (d.objoid >= 16384 or d.classoid = 'pg_namespace'::regclass)
    and coalesce(o.schema, '') not in ('godwit', 'pg_catalog', 'information_schema')
    and o.identity !~ '(^| on )(godwit|pg_catalog)[.]'
    and o.identity not in ('godwit', 'pg_catalog', 'pg_toast', 'information_schema')
    and not exists (
      select from extension_member m where m.classid = d.classoid and m.objid = d.objoid)
)
select rtrim(text, E' \n') from line order by text collate "C"
