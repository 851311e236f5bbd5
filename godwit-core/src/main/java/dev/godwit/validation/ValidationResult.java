package dev.godwit.validation;

import java.util.List;

/**
 * What became of a rule over data.
 *
 * @param rule the rule's word: {@code no_nulls}
 * @param text what it demands: {@code no_nulls: email}
 * @param passed whether all of the data keeps it
 * @param failedRows how many rows break it
 * @param keys a few of these rows by their keys, the columns of a key separated by commas; where
 *     the table has no key, by their address in the database; none where there is neither
 */
public record ValidationResult(
    String rule, String text, boolean passed, long failedRows, List<String> keys) {

  /** Copies the keys. */
  public ValidationResult {
    keys = List.copyOf(keys);
  }
}
