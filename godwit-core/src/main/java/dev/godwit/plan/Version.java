package dev.godwit.plan;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A migration's version: whole numbers compared part by part, never as text.
 *
 * <p>{@code 0009} comes before {@code 10}, {@code 1.9} before {@code 1.10}, and {@code 1} is the
 * same as {@code 01} and {@code 1.0}.
 *
 * @param parts one or more numbers, the last not 0 unless it is the only one
 */
public record Version(List<BigInteger> parts) implements Comparable<Version> {

  private static final Pattern FORM = Pattern.compile("\\d+(?:\\.\\d+)*");

  /** So many digits fit into a long. */
  private static final int SHORT = 18;

  /** Drops trailing zero parts, so that equal versions are equal records. */
  public Version {
    int end = parts.size();
    while (end > 1 && parts.get(end - 1).signum() == 0) {
      end--;
    }
    parts = List.copyOf(end == parts.size() ? parts : parts.subList(0, end));
  }

  /**
   * Reads a version.
   *
   * @param text digits, in parts joined by dots
   * @throws GodwitException {@link ErrorCode#USAGE} where it is something else
   */
  public static Version of(String text) {
    if (text.length() <= SHORT && isNumber(text)) { // as nearly all of thousands are
      return new Version(List.of(BigInteger.valueOf(Long.parseLong(text))));
    }
    if (!FORM.matcher(text).matches()) {
      throw new GodwitException(
          ErrorCode.USAGE,
          "'" + text + "' is no version: digits were expected, such as 7 or 20260131120000");
    }
    return new Version(Arrays.stream(text.split("\\.", -1)).map(BigInteger::new).toList());
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether it is a single number. */
  public boolean isNumber() {
    return parts.size() == 1;
  }

  @Override
  public int compareTo(Version other) {
    for (int i = 0; i < Math.min(parts.size(), other.parts.size()); i++) {
      int order = parts.get(i).compareTo(other.parts.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(parts.size(), other.parts.size());
  }

  /** The canonical form, without leading zeros: what the ledger stores. */
  @Override
  public String toString() {
    return isNumber()
        ? parts.get(0).toString()
        : parts.stream().map(BigInteger::toString).collect(Collectors.joining("."));
  }
}
