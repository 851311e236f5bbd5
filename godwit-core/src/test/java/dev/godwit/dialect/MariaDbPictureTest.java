package dev.godwit.dialect;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MariaDbPictureTest extends MariaDbPictureContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.mariadb();
  }

  @Test
  void sequences() throws SQLException {
    changes("create sequence s");
    changes("create or replace table s (a int)");
    changes("drop table s");
    changes("create sequence if not exists s");
    changes("drop sequence s");
  }

  @Test
  void whatIsReplaced() throws SQLException {
    run("create table t (a int)");
    changes("create or replace table t (b int)");
    run("create trigger tr before insert on t for each row set new.b = 1");
    changes("create or replace trigger tr before insert on t for each row set new.b = 2");
    run("create procedure pr () select 1");
    changes("create or replace procedure pr () select 2");
    run("create index i on t (b)");
    changes("create or replace unique index i on t (b)");
    changes("alter table t add system versioning");
    changes("alter table t alter index i ignored");
  }
}
