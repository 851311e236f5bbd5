package dev.godwit.liquibase;

/** When a constraint is checked: PostgreSQL alone lets it wait for the end of the transaction. */
final class Deferral {

  private Deferral() {}

  /** The words for it; empty where it is checked at once. */
  static String of(Node constraint, Product product) {
    boolean deferrable = constraint.flag("deferrable", false);
    boolean deferred = constraint.flag("initiallyDeferred", false);
    if (product.isMySql()) {
      return "";
    }
    return (deferrable ? " DEFERRABLE" : "") + (deferred ? " INITIALLY DEFERRED" : "");
  }
}
