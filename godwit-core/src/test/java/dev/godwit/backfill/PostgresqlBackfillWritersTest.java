package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;
import java.util.List;

class PostgresqlBackfillWritersTest extends WritersContract {

  PostgresqlBackfillWritersTest() {
    super(
        TestDatabases::postgresql,
        List.of(
            "alter table history add column seq bigint generated always as identity",
            """
            create function noted() returns trigger language plpgsql as $$
            begin
              if tg_op = 'INSERT' then
                insert into history (id, was, now) values (new.id, null, new.w);
              elsif new.w is distinct from old.w then
                insert into history (id, was, now) values (new.id, old.w, new.w);
              end if;
              return null;
            end $$
            """,
            "create trigger noted after insert or update on t for each row execute function noted()"));
  }
}
