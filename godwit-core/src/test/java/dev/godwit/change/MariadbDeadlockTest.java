package dev.godwit.change;

import dev.godwit.plan.Phase;
import dev.godwit.testing.TestDatabases;
import java.util.List;

/**
 * The server ends the transaction that has changed the fewest rows. Between DDL and a program it
 * would end the program's, so that the act here is the author's own statement.
 */
class MariadbDeadlockTest extends DeadlockContract {

  MariadbDeadlockTest() {
    super(
        TestDatabases::mariadb,
        new Scenario(
            List.of(
                "create table people (id integer primary key, score integer, city integer)",
                "insert into people select seq, 0, 0 from seq_1_to_400"),
            Phase.EXPAND,
            "sql: {up: 'update people set score = 1', down: 'update people set score = 0',"
                + " phase: expand}",
            List.of(),
            "update people set city = 1 where id > 20",
            "select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'",
            "update people set city = 1 where id = 1",
            "select id from people where score = 1"));
  }
}
