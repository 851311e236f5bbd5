package dev.godwit.change;

import dev.godwit.testing.TestDatabases;
import java.util.Map;

class SqliteChangeLifeTest extends ChangeLifeContract {

  SqliteChangeLifeTest() {
    super(
        "sqlite",
        TestDatabases::sqlite,
        Map.of(
            "set_default",
            "SQLite cannot change the default of a column: people.score. Nothing was run. Say"
                + " 'default' in change_type, which puts a new column in its place",
            "add_foreign_key",
            "SQLite cannot add a foreign key to a table that is there: people_city_fkey of table"
                + " people. Nothing was run. Rebuild the table in a migration of SQL, or add a"
                + " column that refers to the other table there",
            "add_unique",
            "SQLite cannot add a UNIQUE constraint to a table that is there: people_code_key of"
                + " table people. Nothing was run. Use add_index with 'unique: true', which demands"
                + " the same"));
  }
}
