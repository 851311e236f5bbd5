package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;
import java.util.List;

class MariadbBackfillKeysTest extends KeysContract {

  MariadbBackfillKeysTest() {
    super(
        TestDatabases::mariadb,
        List.of(
            new KeyShape(
                "k uuid not null",
                "primary key (k)",
                "k",
                List.of(
                    "'00000000-0000-0000-0000-000000000000'",
                    "'00000000-0000-0000-0000-000000000001'",
                    "'10000000-0000-4000-8000-000000000000'",
                    "'80000000-0000-1000-8000-000000000000'",
                    "'ffffffff-ffff-ffff-ffff-ffffffffffff'")),
            new KeyShape(
                "k bigint unsigned not null",
                "primary key (k)",
                "k",
                List.of(
                    "0",
                    "1",
                    "9223372036854775807",
                    "9223372036854775808",
                    "18446744073709551614",
                    "18446744073709551615")),
            new KeyShape(
                "k varchar(20) collate utf8mb4_bin not null",
                "primary key (k)",
                "k",
                List.of("'a'", "'A'", "'B'", "'b'", "'é'", "'e'", "''", "'_'", "'-'")),
            new KeyShape(
                "k char(4) not null, j datetime(6) not null",
                "primary key (k, j)",
                "k, j",
                List.of(
                    "'a', '2024-01-01 00:00:00.000001'",
                    "'a', '2024-01-01 00:00:00.000002'",
                    "'a', '9999-12-31 23:59:59.999999'",
                    "'', '2024-01-01'",
                    "'ab', '2024-01-01'")),
            new KeyShape(
                "k varbinary(8) not null, j time(3) not null",
                "unique (k, j)",
                "k, j",
                List.of(
                    "'', '0:0:0'",
                    "x'00', '-1:0:0.001'",
                    "x'00', '-1:0:0'",
                    "x'0001', '838:59:59'",
                    "x'ff', '0:0:0.5'")),
            new KeyShape("k integer", "", "k", List.of("1", "1", "2", "null", "null", "3", "3"))));
  }
}
