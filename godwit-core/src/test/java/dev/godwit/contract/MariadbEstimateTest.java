package dev.godwit.contract;

class MariadbEstimateTest extends EstimateContract {

  MariadbEstimateTest() {
    super(Kind.MARIADB);
  }
}
