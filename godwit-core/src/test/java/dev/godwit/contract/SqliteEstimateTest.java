package dev.godwit.contract;

class SqliteEstimateTest extends EstimateContract {

  SqliteEstimateTest() {
    super(Kind.SQLITE);
  }
}
