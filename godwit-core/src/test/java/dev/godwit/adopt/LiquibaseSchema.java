package dev.godwit.adopt;

import dev.godwit.testing.TestDatabase;
import java.util.List;
import java.util.stream.Collectors;

/** What a database holds, for comparison with one that Liquibase alone has made. */
final class LiquibaseSchema {

  private LiquibaseSchema() {}

  static String of(TestDatabase database) {
    String all = database.name().equals("sqlite") ? sqlite(database) : database.dump();
    String rows =
        List.of("users", "orders", "parts", "things", "call_log", "user_names", "names").stream()
            .map(table -> table + ": " + database.column("select count(*) from " + table))
            .collect(Collectors.joining("\n"));
    return all
        + "\n"
        + rows
        + "\n"
        + database.column("select note from orders")
        + database.column("select total from orders")
        + database.column("select title from things order by id");
  }

  /** SQLite keeps texts as they were written; what they mean is what counts. */
  private static String sqlite(TestDatabase database) {
    return database
        .column(
            "select group_concat(line, char(10)) from (select m.type || ' ' || m.name || ': ' || c.name"
                + " || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || coalesce(c.dflt_value, '-') || ' ' || c.pk as line"
                + " from sqlite_master m, pragma_table_info(m.name) c where m.name not like 'godwit%'"
                + " union all select m.name || ' -> ' || f.\"table\" || f.\"from\" || f.on_delete"
                + " from sqlite_master m, pragma_foreign_key_list(m.name) f where m.name not like 'godwit%'"
                + " union all select m.name || ' index ' || i.\"unique\" || i.origin || (select group_concat(name) from pragma_index_info(i.name))"
                + " from sqlite_master m, pragma_index_list(m.name) i where m.name not like 'godwit%' and m.type = 'table'"
                + " order by 1)")
        .get(0);
  }
}
