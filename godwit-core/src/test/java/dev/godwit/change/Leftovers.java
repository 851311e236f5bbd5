package dev.godwit.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.testing.TestDatabase;
import java.util.regex.Pattern;

/** What Godwit puts beside the user's own while a change is on its way. */
final class Leftovers {

  private static final Pattern OWN = Pattern.compile("(zz_)?godwit_\\d+(_\\d+)*_\\w+");

  private static final String POSTGRESQL =
      """
      select relname from pg_class
      union all select proname from pg_proc
      union all select tgname from pg_trigger
      union all select nspname from pg_namespace
      union all select conname from pg_constraint
      union all select attname from pg_attribute where not attisdropped
      union all select typname from pg_type
      union all select stxname from pg_statistic_ext
      union all select polname from pg_policy
      """;

  private static final String MARIADB =
      """
      select table_name from information_schema.tables where table_schema = database()
      union all
      select column_name from information_schema.columns where table_schema = database()
      union all
      select index_name from information_schema.statistics where table_schema = database()
      union all
      select trigger_name from information_schema.triggers where trigger_schema = database()
      union all
      select routine_name from information_schema.routines where routine_schema = database()
      union all
      select constraint_name from information_schema.table_constraints
      where constraint_schema = database()
      union all
      select concat(check_clause, ' ') from information_schema.check_constraints
      where constraint_schema = database()
      union all
      select schema_name from information_schema.schemata
      """;

  private static final String SQLITE = "select concat(name, ' ', sql) from sqlite_schema";

  private Leftovers() {}

  /** Holds that nothing is left of it. */
  static void requireNone(TestDatabase database, String when) {
    String sql = Stories.pick(database.name(), POSTGRESQL, MARIADB, SQLITE);
    assertThat(database.column(sql)).as(when).noneMatch(text -> OWN.matcher(text).find());
  }
}
