package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;
import java.util.List;

class SqliteBackfillTypesTest extends TypesContract {
  SqliteBackfillTypesTest() {
    super(
        TestDatabases::sqlite,
        List.of(
            new Written("", "v"),
            new Written("", "s"),
            new Written("any", "d"),
            new Written("blob", "s"),
            new Written("blob", "v"),
            new Written("text", "v * 1.0"),
            new Written("integer", "cast(v as text)"),
            new Written("numeric", "cast(d as text)"),
            new Written("integer", "s"),
            new Written("text collate nocase", "upper(s)"),
            new Written("real", "v"),
            new Written("boolean", "v > 1")));
  }
}
