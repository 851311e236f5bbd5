package dev.godwit.engine;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.util.List;

class MariaDbUndoTest extends MariaDbUndoContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.mariadb();
  }

  @Override
  List<String> ownStatements() {
    return List.of(
        "create sequence n",
        "create sequence if not exists n start with 5",
        "create index if not exists n on t (a)",
        "create index if not exists kc on t (a)",
        "create trigger if not exists n before insert on t for each row set new.a = 1",
        "create function if not exists n () returns int deterministic return 1",
        "create procedure if not exists n () select 1",
        "create view if not exists n as select 1",
        "create view if not exists t as select 1",
        "rename table t wait 5 to n",
        "alter online table t nowait add n int, algorithm = instant, lock = none");
  }
}
