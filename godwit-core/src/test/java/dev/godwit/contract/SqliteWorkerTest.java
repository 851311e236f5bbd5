package dev.godwit.contract;

class SqliteWorkerTest extends WorkerContract {

  SqliteWorkerTest() {
    super(Kind.SQLITE);
  }
}
