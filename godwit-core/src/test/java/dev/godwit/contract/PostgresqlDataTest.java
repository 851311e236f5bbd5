package dev.godwit.contract;

class PostgresqlDataTest extends DataContract {

  PostgresqlDataTest() {
    super(Kind.POSTGRESQL);
  }
}
