package dev.godwit.backfill;

import java.util.List;

/**
 * A kind of key that a table may have, and rows' keys that are hard to tell apart or to order.
 *
 * @param columns the key's columns as a table has them
 * @param constraint what makes them a key
 * @param names the key's columns
 * @param keys the keys: SQL, a value for each column
 */
record KeyShape(String columns, String constraint, String names, List<String> keys) {

  /** Keys that every database has. */
  static final List<KeyShape> COMMON =
      List.of(
          new KeyShape(
              "k bigint not null",
              "primary key (k)",
              "k",
              List.of(
                  "-9223372036854775808",
                  "-9223372036854775807",
                  "-9007199254740993",
                  "-9007199254740992",
                  "-1",
                  "0",
                  "1",
                  "9007199254740992",
                  "9007199254740993",
                  "9007199254740994",
                  "9223372036854775806",
                  "9223372036854775807")),
          new KeyShape(
              "k varchar(40) not null",
              "primary key (k)",
              "k",
              List.of(
                  "''",
                  "'a'",
                  "'aa'",
                  "'b'",
                  "'o''k'",
                  "'\"'",
                  "'[\"x\"]'",
                  "'null'",
                  "'%'",
                  "'10'",
                  "'9'",
                  "'日本'",
                  "'\uD83D\uDC26'",
                  "'?'",
                  "'ß'",
                  "'x\ny'",
                  "'X''00'")),
          new KeyShape(
              "k integer not null, \"order\" varchar(20) not null, d decimal(12,4) not null",
              "primary key (k, \"order\", d)",
              "k, \"order\", d",
              List.of(
                  "1, 'a', 1.5",
                  "1, 'a', 1.25",
                  "1, 'a', -1.25",
                  "1, 'b', 0",
                  "1, '', 0",
                  "2, 'a', 99999999.9999",
                  "2, 'a', 99999999.9998",
                  "-2, 'a', 0",
                  "-2, 'z', 0",
                  "-2, 'zz', 0.0001")),
          new KeyShape(
              "k integer not null",
              "unique (k)",
              "k",
              List.of("-7", "0", "3", "4", "5", "6", "2147483647", "-2147483648")));
}
