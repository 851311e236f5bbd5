package dev.godwit.contract;

class SqliteDataTest extends DataContract {

  SqliteDataTest() {
    super(Kind.SQLITE);
  }
}
