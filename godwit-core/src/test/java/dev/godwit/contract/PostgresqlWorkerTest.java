package dev.godwit.contract;

import org.junit.jupiter.api.Test;

class PostgresqlWorkerTest extends WorkerContract {

  PostgresqlWorkerTest() {
    super(Kind.POSTGRESQL);
  }

  /** A row that one of them wrote before the eyes of the trigger would be refused. */
  @Test
  void keepsWhatItFillsFromTheUsersTriggersToo() {
    database.execute(
        "create function refuse() returns trigger language plpgsql as"
            + " $$ begin raise exception 'seen'; end $$",
        "create trigger seen before update on t for each row execute function refuse()");
    helpsWithAChange();
  }
}
