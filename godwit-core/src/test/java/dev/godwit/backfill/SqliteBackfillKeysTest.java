package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;
import java.util.List;

class SqliteBackfillKeysTest extends KeysContract {

  SqliteBackfillKeysTest() {
    super(
        TestDatabases::sqlite,
        List.of(
            new KeyShape(
                "k text collate nocase not null",
                "primary key (k)",
                "k",
                List.of("'a'", "'B'", "'c'", "'a '", "' a'", "'é'", "''", "'É'")),
            new KeyShape(
                "k not null, j blob not null",
                "primary key (k, j)",
                "k, j",
                List.of(
                    "1, x''",
                    "'1', x''",
                    "1.5, x'00'",
                    "x'31', x'00'",
                    "9007199254740993, 'a'",
                    "9007199254740992.0, 'a'",
                    "-1e300, 0.1",
                    "9e999, -9e999")),
            new KeyShape(
                "k integer, j text",
                "primary key (k, j)",
                "k, j",
                List.of("1, 'a'", "2, 'a'", "2, 'b'", "-3, ''", "-3, 'x'")),
            new KeyShape("k integer", "", "k", List.of("1", "1", "2", "null", "null", "3", "3"))));
  }
}
