package dev.godwit.contract;

class MariadbWorkerTest extends WorkerContract {

  MariadbWorkerTest() {
    super(Kind.MARIADB);
  }
}
