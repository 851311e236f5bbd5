package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.alter;
import static dev.godwit.dialect.PostgreSqlWords.literal;
import static dev.godwit.dialect.PostgreSqlWords.name;
import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A block of PostgreSQL's own language in which a column takes the name of another.
 *
 * <p>It looks first whether something has come to hang on the columns since the change was planned,
 * and says so; triggers of later changes it takes along.
 *
 * @param table the table
 */
record PostgreSqlHandover(TableName table) {

  /**
   * The block.
   *
   * @param ended columns whose names no other change may write any more
   * @param twin the column that gives its name away
   * @param indexes the indexes on it that may go or stay with it
   * @param statements what is done, in order
   */
  String block(List<String> ended, String twin, List<String> indexes, List<String> statements) {
    List<String> lines = new ArrayList<>();
    ended.forEach(column -> lines.add(unwritten(column)));
    lines.add(bare(twin, indexes));
    return taking(twin, lines, statements);
  }

  /**
   * The block that does it the other way round, as an undo: what hangs on the twin then is let
   * alone.
   *
   * @param twin the column whose name is given back
   * @param statements what is done, in order
   */
  String again(String twin, List<String> statements) {
    return taking(twin, List.of(), statements);
  }

  /**
   * The block in which columns take the places of others.
   *
   * @param ended columns whose names no other change may write any more
   * @param known the indexes and constraints on them that were there when the change was planned
   * @param numbered a column whose next number the statements find in the variable {@code next}
   * @param statements what is done, in order
   */
  String exchange(
      List<String> ended, List<String> known, Optional<String> numbered, List<String> statements) {
    List<String> lines = new ArrayList<>();
    lines.add("declare\n  found text;\n  next bigint;\nbegin");
    for (String column : ended) {
      lines.add(unwritten(column));
      lines.add(bare(column, known));
    }
    numbered.ifPresent(
        column ->
            lines.add(
                """
                  found := pg_get_serial_sequence(%s, %s);
                  execute format('select case when is_called then last_value + %%s else last_value end from %%s',
                    (select seqincrement from pg_sequence where seqrelid = found::regclass), found) into next;"""
                    .formatted(literal(name(table)), literal(column))));
    statements.forEach(each -> lines.add("  " + each + ";"));
    lines.add("end");
    return "do " + PostgreSqlWords.block(String.join("\n", lines));
  }

  private String taking(String twin, List<String> before, List<String> statements) {
    List<String> lines = new ArrayList<>();
    lines.add("declare\n  found text;\n  again text[] := array[]::text[];\n  each record;\nbegin");
    lines.add("  lock table " + name(table) + " in access exclusive mode;");
    lines.addAll(before);
    lines.add(
        """
          for each in
            select g.tgname, pg_get_triggerdef(g.oid) as sql
            from pg_trigger g where g.tgrelid = %1$s::regclass and g.tgname ~ '^zz_godwit_'
              and exists (select from pg_depend d join pg_attribute a
                on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                where d.classid = 'pg_trigger'::regclass and d.objid = g.oid
                  and d.refobjid = g.tgrelid and a.attname = %2$s)
          loop
            again := again || each.sql;
            execute format('drop trigger %%I on %%s', each.tgname, %1$s::regclass);
          end loop;"""
            .formatted(literal(name(table)), literal(twin)));
    statements.forEach(each -> lines.add("  " + each + ";"));
    lines.add("  foreach found in array again loop\n    execute found;\n  end loop;\nend");
    return "do " + PostgreSqlWords.block(String.join("\n", lines));
  }

  /** Fails where another change still writes a column. */
  String unwritten(String column) {
    return """
          select string_agg(distinct p.proname, ', ') into found
          from pg_trigger g join pg_proc p on p.oid = g.tgfoid
          where g.tgrelid = %s::regclass and g.tgname ~ '^zz_godwit_'
            and strpos(p.prosrc, %s) > 0;
          if found is not null then
            raise exception using errcode = 'object_in_use',
              message = %s || found,
              hint = 'Take the change that it belongs to to its end, purge it, or undo it first.';
          end if;"""
        .formatted(
            literal(name(table)),
            literal("NEW." + quote(column)),
            literal("column " + table + "." + column + " is written for another change, by "));
  }

  private String bare(String twin, List<String> indexes) {
    String own =
        indexes.stream()
            .map(PostgreSqlWords::literal)
            .collect(Collectors.joining(", ", "array[", "]::text[]"));
    return """
          select string_agg(distinct pg_describe_object(d.classid, d.objid, d.objsubid), ', ') into found
          from pg_depend d join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
          left join pg_class c on d.classid = 'pg_class'::regclass and c.oid = d.objid
          left join pg_trigger g on d.classid = 'pg_trigger'::regclass and g.oid = d.objid
          left join pg_constraint k on d.classid = 'pg_constraint'::regclass and k.oid = d.objid
          left join pg_attrdef f on d.classid = 'pg_attrdef'::regclass and f.oid = d.objid
          where d.refclassid = 'pg_class'::regclass and d.refobjid = %2$s::regclass and a.attname = %3$s
            and not coalesce(c.relkind = 'S' or c.relname = any (%1$s), false)
            and not coalesce(k.contype = 'n' or k.conname = any (%1$s), false)
            and not coalesce(g.tgname ~ '^zz_godwit_', false)
            and not coalesce(f.adrelid = a.attrelid and f.adnum = a.attnum, false);
          if found is not null then
            raise exception using errcode = 'dependent_objects_still_exist',
              message = %4$s || found,
              hint = 'Drop it, and create it again after this change is contracted.';
          end if;"""
        .formatted(
            own,
            literal(name(table)),
            literal(twin),
            literal(
                "column "
                    + table
                    + "."
                    + twin
                    + " gives its place to another, and cannot take along what has come since this was planned: "));
  }

  /** Lets the functions of later changes say a column by its last name. */
  String said(String working, String to) {
    return """
        for found in
            select replace(pg_get_functiondef(p.oid), %2$s, %3$s) from pg_proc p
            where strpos(p.prosrc, %2$s) > 0 and p.oid in (
              select g.tgfoid from pg_trigger g
              where g.tgrelid = %1$s::regclass and g.tgname ~ '^zz_godwit_')
          loop
            execute found;
          end loop"""
        .formatted(literal(name(table)), literal(quote(working)), literal(quote(to)));
  }

  /** Renames a column. */
  String rename(String from, String to) {
    return alter(table, "rename column " + quote(from) + " to " + quote(to));
  }
}
