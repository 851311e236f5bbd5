package dev.godwit.dialect;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mysql")
class MysqlPictureTest extends MariaDbPictureContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.mysql();
  }

  @Test
  void indexesAndChecks() throws SQLException {
    run("create table t (a int, b varchar(10), index i (a), constraint c check (a > 0))");
    changes("alter table t alter index i invisible");
    changes("alter table t alter check c not enforced");
    changes("alter table t add index j ((lower(b)))");
  }
}
