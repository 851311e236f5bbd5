package dev.godwit.dialect;

import dev.godwit.dialect.Phrase.Name;
import dev.godwit.plan.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what the catalog says of some things into one query, a line for each row.
 *
 * <p>Every branch compares schema and name with {@code =}: where MariaDB finds anything else, it
 * opens every table of the server. What only one of the servers knows stands in a comment that only
 * that one runs.
 */
final class MariaDbCatalog {

  /** Whether the thing is there, and what it is: tables, views and sequences share their names. */
  private static final String TABLE =
      """
      select cast(json_array('table', table_name, table_type) as char) as line
      from information_schema.tables where table_schema = {schema} and table_name = ?
      """;

  private static final String TABLE_CREATED =
      """
      select cast(json_array('created', table_name, create_time) as char) as line
      from information_schema.tables where table_schema = {schema} and table_name = ?
      """;

  private static final List<String> TABLE_IN_FULL =
      List.of(
          """
          select cast(json_array('table', table_name, table_type, engine, row_format,
            table_collation, create_options, table_comment) as char) as line
          from information_schema.tables where table_schema = {schema} and table_name = ?
          """,
          """
          select cast(json_array('column', table_name, ordinal_position, column_name, column_type,
            is_nullable, column_default, extra, collation_name, generation_expression,
            column_comment) as char)
          from information_schema.columns where table_schema = {schema} and table_name = ?
          """,
          """
          select cast(json_array('index', table_name, index_name, seq_in_index, column_name,
            sub_part, collation, non_unique, index_type, index_comment
            /*M! , ignored */ /*!80000 , is_visible, expression */) as char)
          from information_schema.statistics where table_schema = {schema} and table_name = ?
          """,
          """
          select cast(json_array('key', table_name, constraint_name, ordinal_position, column_name,
            referenced_table_schema, referenced_table_name, referenced_column_name) as char)
          from information_schema.key_column_usage
          where table_schema = {schema} and table_name = ? and referenced_table_name is not null
          """,
          """
          select cast(json_array('foreign key', table_name, constraint_name, update_rule,
            delete_rule) as char)
          from information_schema.referential_constraints
          where constraint_schema = {schema} and table_name = ?
          """,
          """
          select cast(json_array('check', table_name, constraint_name, check_clause
            /*!80000 , enforced */) as char)
          from information_schema.check_constraints
            /*!80000 join information_schema.table_constraints
              using (constraint_schema, constraint_name) */
          where constraint_schema = {schema} and table_name = ?
          """,
          """
          select cast(json_array('partition', table_name, partition_name, subpartition_name,
            partition_method, subpartition_method, partition_expression, subpartition_expression,
            partition_description, partition_comment) as char)
          from information_schema.partitions
          where table_schema = {schema} and table_name = ? and partition_name is not null
          """);

  private static final String INDEX =
      """
      select cast(json_array('index', index_name, seq_in_index, column_name, sub_part, collation,
        non_unique, index_type, index_comment) as char) as line
      from information_schema.statistics
      where table_schema = {schema} and table_name = ? and index_name = ?
      """;

  private static final String VIEW =
      """
      select cast(json_array('view', table_name, md5(view_definition), check_option, security_type,
        definer /*M! , algorithm */) as char) as line
      from information_schema.views where table_schema = {schema} and table_name = ?
      """;

  private static final String TRIGGER =
      """
      select cast(json_array('trigger', trigger_name, event_object_table {details}) as char) as line
      from information_schema.triggers where trigger_schema = {schema} and trigger_name = ?
      """;

  private static final String TRIGGER_DETAILS =
      ", event_manipulation, action_timing, md5(action_statement), definer, created";

  private static final String ROUTINE =
      """
      select cast(json_array('routine', routine_name, routine_type {details}) as char) as line
      from information_schema.routines
      where routine_schema = {schema} and routine_name = ? and routine_type = ?
      """;

  private static final String ROUTINE_DETAILS =
      ", md5(routine_definition), sql_data_access, security_type, definer, routine_comment, last_altered";

  private static final String EVENT =
      """
      select cast(json_array('event', event_name {details}) as char) as line
      from information_schema.events where event_schema = {schema} and event_name = ?
      """;

  private static final String EVENT_DETAILS =
      ", status, md5(event_definition), execute_at, interval_value, interval_field, starts, ends,"
          + " on_completion, definer, event_comment, last_altered";

  private static final String DATABASE =
      """
      select cast(json_array('database', schema_name, default_collation_name
        /*M!100500 , schema_comment */) as char) as line
      from information_schema.schemata where schema_name = {schema}
      """;

  private static final List<String> PRIVILEGES =
      List.of(
          """
          select cast(json_array('user', grantee, privilege_type, is_grantable) as char) as line
          from information_schema.user_privileges where substring_index(grantee, '@', 1) in ({users})
          """,
          """
          select cast(json_array(table_schema, grantee, privilege_type, is_grantable) as char)
          from information_schema.schema_privileges where substring_index(grantee, '@', 1) in ({users})
          """,
          """
          select cast(json_array(table_schema, table_name, grantee, privilege_type, is_grantable)
            as char)
          from information_schema.table_privileges where substring_index(grantee, '@', 1) in ({users})
          """,
          """
          select cast(json_array(table_schema, table_name, column_name, grantee, privilege_type,
            is_grantable) as char)
          from information_schema.column_privileges where substring_index(grantee, '@', 1) in ({users})
          """);

  private final List<String> branches = new ArrayList<>();
  private final List<String> parameters = new ArrayList<>();

  /** The query for everything that was gathered. */
  Query query() {
    return new Query(String.join("union all\n", branches) + "order by line", parameters);
  }

  private MariaDbCatalog add(String branch, @Nullable String schema, String... values) {
    branches.add(branch.replace("{schema}", schema == null ? "database()" : "?"));
    if (schema != null) {
      parameters.add(schema);
    }
    parameters.addAll(List.of(values));
    return this;
  }

  MariaDbCatalog table(Name name) {
    return add(TABLE, name.bareQualifier(), name.bare());
  }

  /** Tells a table from another one that takes its place. */
  MariaDbCatalog tableItself(Name name) {
    return tableInFull(name).add(TABLE_CREATED, name.bareQualifier(), name.bare());
  }

  MariaDbCatalog tableInFull(Name name) {
    TABLE_IN_FULL.forEach(branch -> add(branch, name.bareQualifier(), name.bare()));
    return this;
  }

  /** How lines of {@link #tableInFull} begin that tell of an index. */
  static String indexTrace(Name table, Name index) {
    return "[\"index\", " + json(table) + ", " + json(index) + ", ";
  }

  private static String json(Name name) {
    return '"' + name.bare().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  MariaDbCatalog index(Name table, Name index) {
    return add(INDEX, table.bareQualifier(), table.bare(), index.bare());
  }

  MariaDbCatalog view(Name name) {
    return add(VIEW, name.bareQualifier(), name.bare());
  }

  /**
   * A trigger.
   *
   * @param table the table it belongs to, which spares a look at all tables; null where unknown
   */
  MariaDbCatalog trigger(Name name, @Nullable Name table, boolean inFull) {
    String branch = TRIGGER.replace("{details}", inFull ? TRIGGER_DETAILS : "");
    return table == null
        ? add(branch, name.bareQualifier(), name.bare())
        : add(
            branch + "and event_object_schema = trigger_schema and event_object_table = ?\n",
            name.bareQualifier(),
            name.bare(),
            table.bare());
  }

  MariaDbCatalog routine(Name name, String type, boolean inFull) {
    String branch = ROUTINE.replace("{details}", inFull ? ROUTINE_DETAILS : "");
    return add(branch, name.bareQualifier(), name.bare(), type);
  }

  MariaDbCatalog event(Name name, boolean inFull) {
    return add(
        EVENT.replace("{details}", inFull ? EVENT_DETAILS : ""), name.bareQualifier(), name.bare());
  }

  /** A database; the current one where there is no name. */
  MariaDbCatalog database(@Nullable Name name) {
    return add(DATABASE, name == null ? null : name.bare());
  }

  /** What the users and roles of these names may do. */
  MariaDbCatalog privileges(List<String> names) {
    String[] users = names.stream().map(name -> "'" + name + "'").toArray(String[]::new);
    String marks = String.join(", ", Collections.nCopies(users.length, "?"));
    PRIVILEGES.forEach(branch -> add(branch.replace("{users}", marks), null, users));
    return this;
  }
}
