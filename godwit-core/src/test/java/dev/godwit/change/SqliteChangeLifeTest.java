package dev.godwit.change;

import dev.godwit.testing.TestDatabases;
import java.util.Map;

/** All programs of this one have SQLite enforce foreign keys. */
class SqliteChangeLifeTest extends ChangeLifeContract {

  SqliteChangeLifeTest() {
    super(
        "sqlite",
        TestDatabases::sqliteWithForeignKeys,
        Map.of(
            "add_unique",
            "SQLite cannot add a UNIQUE constraint to a table that is there: people_code_key of"
                + " table people. Nothing was run. Use add_index with 'unique: true', which demands"
                + " the same"));
  }
}
