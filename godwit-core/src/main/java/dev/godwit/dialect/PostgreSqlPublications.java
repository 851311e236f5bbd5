package dev.godwit.dialect;

/** Publications of PostgreSQL that name columns of a table, in a list or in a row filter. */
final class PostgreSqlPublications {

  /** The first version whose publications can name columns. */
  static final int SINCE = 15;

  /**
   * The table leaves the publication and joins it again in one transaction: who decodes the log
   * sees it there all the while.
   */
  static final String QUERY =
      PostgreSqlDependents.HANGS
          + """
      select 'publication', p.pubname::text, h.columns,
        array[format('alter publication %I drop table only %s', p.pubname, r.prrelid::regclass)],
        array[format('alter publication %I add table only %s', p.pubname, r.prrelid::regclass)
          || coalesce(' (' || (
            select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
            where a.attrelid = r.prrelid and a.attnum = any (r.prattrs::smallint[])) || ')', '')
          || coalesce(' where (' || pg_get_expr(r.prqual, r.prrelid) || ')', '')]
      from hangs h join pg_publication_rel r
        on h.classid = 'pg_publication_rel'::regclass and r.oid = h.objid
      join pg_publication p on p.oid = r.prpubid
      """;

  private PostgreSqlPublications() {}
}
