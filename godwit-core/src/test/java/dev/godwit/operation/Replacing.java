package dev.godwit.operation;

import dev.godwit.error.Location;
import dev.godwit.plan.Expression;

/** Words that tests of operations share. */
final class Replacing {

  static final Location AT = Location.startOf("change.yaml");

  private Replacing() {}

  static Expression sql(String text) {
    return new Expression(text, AT);
  }
}
