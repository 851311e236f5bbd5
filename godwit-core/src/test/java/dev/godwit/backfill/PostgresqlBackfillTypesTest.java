package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;
import java.util.List;

class PostgresqlBackfillTypesTest extends TypesContract {
  PostgresqlBackfillTypesTest() {
    super(
        TestDatabases::postgresql,
        List.of(
            new Written("timestamp(3)", "timestamp '2024-02-29 13:14:15.6785'"),
            new Written("timestamptz(0)", "timestamptz '2024-02-29 13:14:15.5+01'"),
            new Written("time(1)", "time '13:14:15.65'"),
            new Written("numeric", "d / 3"),
            new Written("jsonb", "jsonb_build_object('b', v, 'a', s)"),
            new Written("json", "json_build_object('b', v, 'a', s)"),
            new Written("interval", "make_interval(hours => v)"),
            new Written("uuid", "md5(s)"),
            new Written("integer[]", "array[v, 1]"),
            new Written("text[]", "array[s]"),
            new Written("bytea", "convert_to(s, 'UTF8')"),
            new Written("point", "point(v, 1)"),
            new Written("point[]", "array[point(v, 1)]"),
            new Written("json[]", "array[to_json(v)]"),
            new Written("bit varying(8)", "v::bit(8)"),
            new Written("mood", "case when v > 1 then 'sad' else 'Happy' end"),
            new Written("even", "v * 2"),
            new Written("\"char\"", "s"),
            new Written("name", "s"),
            new Written("citext", "s"),
            new Written("xml", "xmlelement(name a, s)"),
            new Written("int4range", "int4range(1, 5)"),
            new Written("inet", "'10.0.0.1'"),
            new Written("text collate loose", "upper(s)")));
    database.execute(
        "create type mood as enum ('sad', 'Happy')",
        "create domain even as integer check (value % 2 = 0)",
        "create extension citext",
        "create collation loose (provider = icu, locale = 'und-u-ks-level1', deterministic = false)");
  }
}
