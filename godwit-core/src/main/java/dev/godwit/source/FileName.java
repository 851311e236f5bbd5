package dev.godwit.source;

import org.jspecify.annotations.Nullable;

/**
 * The parts of the name of a migration file: {@code 0001_create_users.up.sql}.
 *
 * <p>Taken apart by hand, as there may be thousands of names, and a run with nothing to do reads
 * little else.
 *
 * @param version the digits that it begins with
 * @param name what stands between the version's underscore and the suffix
 */
record FileName(String version, String name) {

  /** The parts of a name that ends with the suffix; null where it is not of that form. */
  static @Nullable FileName of(String fileName, String suffix) {
    if (!fileName.endsWith(suffix)) {
      return null;
    }
    int digits = 0;
    while (digits < fileName.length() && isDigit(fileName.charAt(digits))) {
      digits++;
    }
    int end = fileName.length() - suffix.length();
    return digits > 0 && digits + 1 < end && fileName.charAt(digits) == '_'
        ? new FileName(fileName.substring(0, digits), fileName.substring(digits + 1, end))
        : null;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
