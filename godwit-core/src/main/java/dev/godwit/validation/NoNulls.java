package dev.godwit.validation;

/**
 * No row holds null in the column.
 *
 * @param column the column
 */
public record NoNulls(String column) implements Validation {

  @Override
  public String rule() {
    return "no_nulls";
  }

  @Override
  public String text() {
    return rule() + ": " + column;
  }
}
