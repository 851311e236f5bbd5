package dev.godwit.contract;

class MariadbDataTest extends DataContract {

  MariadbDataTest() {
    super(Kind.MARIADB);
  }
}
