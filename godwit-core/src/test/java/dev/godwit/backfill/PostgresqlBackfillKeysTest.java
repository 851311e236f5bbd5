package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;
import java.util.List;

class PostgresqlBackfillKeysTest extends KeysContract {

  PostgresqlBackfillKeysTest() {
    super(
        TestDatabases::postgresql,
        List.of(
            new KeyShape(
                "k uuid not null",
                "primary key (k)",
                "k",
                List.of(
                    "'00000000-0000-0000-0000-000000000000'",
                    "'00000000-0000-0000-0000-000000000001'",
                    "'7fffffff-ffff-ffff-ffff-ffffffffffff'",
                    "'80000000-0000-0000-0000-000000000000'",
                    "'ffffffff-ffff-ffff-ffff-ffffffffffff'")),
            new KeyShape(
                "k text not null",
                "primary key (k)",
                "k",
                List.of("'a'", "'A'", "'a '", "' a'", "'B'", "'b'", "'é'", "'e'", "'_'", "'-'")),
            new KeyShape(
                "k char(4) not null, j timestamp(6) not null",
                "primary key (k, j)",
                "k, j",
                List.of(
                    "'a', '2024-01-01 00:00:00.000001'",
                    "'a', '2024-01-01 00:00:00.000002'",
                    "'a', 'infinity'",
                    "'a', '0044-03-15 00:00:00 BC'",
                    "'', '2024-01-01'",
                    "'ab', '2024-01-01'")),
            new KeyShape(
                "k bytea not null, j timestamptz not null",
                "unique (k, j)",
                "k, j",
                List.of(
                    "'', now()",
                    "'\\x00', now()",
                    "'\\x0001', '2024-10-27 01:30:00+00'",
                    "'\\x0001', '2024-10-27 00:30:00+00'",
                    "'\\xff', '2024-10-27 00:30:00.000001+00'")),
            new KeyShape(
                "k numeric not null, j double precision not null",
                "primary key (k, j)",
                "k, j",
                List.of(
                    "1.10, 0.1",
                    "1.1, 0.30000000000000004",
                    "1.1, 0.3",
                    "-1e30, 1e308",
                    "'NaN', 'NaN'",
                    "'NaN', '-Infinity'",
                    "0, -1e-300")),
            new KeyShape("k integer", "", "k", List.of("1", "1", "2", "null", "null", "3", "3"))));
  }
}
