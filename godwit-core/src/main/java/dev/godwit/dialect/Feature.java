package dev.godwit.dialect;

/** What a database may have or lack. */
public enum Feature {
  /** DDL takes part in transactions: it is rolled back with them. */
  TRANSACTIONAL_DDL("DDL in transactions"),
  /** Several connections can write at the same time. */
  CONCURRENT_WRITERS("concurrent writers"),
  /** A statement can be given a time limit. */
  STATEMENT_TIMEOUT("time limit for statements");

  private final String label;

  Feature(String label) {
    this.label = label;
  }

  /** The feature in words, to go behind "no". */
  public String label() {
    return label;
  }
}
