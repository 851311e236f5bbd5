package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;
import java.util.List;

class MariadbBackfillWritersTest extends WritersContract {

  MariadbBackfillWritersTest() {
    super(
        TestDatabases::mariadb,
        List.of(
            "alter table history add column seq bigint auto_increment primary key",
            "create trigger noted_insert after insert on t for each row insert into history (id, was, now) values (new.id, null, new.w)",
            """
            create trigger noted_update after update on t for each row
            if not (new.w <=> old.w) then
              insert into history (id, was, now) values (new.id, old.w, new.w);
            end if
            """));
  }
}
