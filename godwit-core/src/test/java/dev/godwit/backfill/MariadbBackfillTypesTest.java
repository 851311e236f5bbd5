package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;
import java.util.List;

class MariadbBackfillTypesTest extends TypesContract {
  MariadbBackfillTypesTest() {
    super(
        TestDatabases::mariadb,
        List.of(
            new Written("datetime(3)", "'2024-02-29 13:14:15.6785'"),
            new Written("datetime", "'2024-02-29 13:14:15.6'"),
            new Written("timestamp", "'2024-02-29 13:14:15.6'"),
            new Written("time(1)", "'13:14:15.65'"),
            new Written("year", "2000 + v"),
            new Written("json", "json_object('b', v, 'a', s)"),
            new Written("longtext", "s"),
            new Written("blob", "s"),
            new Written("varbinary(20)", "s"),
            new Written("float", "d / 3"),
            new Written("tinyint", "d / 100"),
            new Written("bigint unsigned", "v + 5"),
            new Written("enum('Happy', 'sad', '')", "case when v > 1 then 'sad' else 'Happy' end"),
            new Written("set('a', 'b')", "'a,b'"),
            new Written("bit(8)", "v + 5"),
            new Written("uuid", "'0cc175b9-c0f1-11ee-8001-99e269772661'"),
            new Written("inet6", "'10.0.0.1'"),
            new Written("varchar(20) character set latin1", "upper(s)"),
            new Written("varchar(20) collate utf8mb4_bin", "upper(s)"),
            new Written("date", "cast('2024-02-29 13:14:15' as datetime)"),
            new Written("decimal(5,1) unsigned", "abs(d)"),
            new Written("varchar(30)", "d * 1e0")));
  }
}
