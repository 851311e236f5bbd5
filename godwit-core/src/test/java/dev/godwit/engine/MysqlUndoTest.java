package dev.godwit.engine;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("mysql")
class MysqlUndoTest extends MariaDbUndoContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.mysql();
  }

  @Override
  List<String> ownStatements() {
    return List.of(
        "alter table t add n int invisible, algorithm = instant", "create table n like t");
  }
}
