package dev.godwit.plan;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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
 * <p>Some migrations of other tools have no number and are known by a name, {@code @refresh_views}.
 * Those come after all numbers, in the order of their names, unless their layout says otherwise.
 *
 * @param parts one or more numbers, the last not 0 unless it is the only one; none where there is a
 *     name
 * @param named the name in printable ASCII; empty where there are numbers
 */
public record Version(List<BigInteger> parts, String named) implements Comparable<Version> {

  private static final String AT = "@";

  /** The ledger keeps versions in a column of limited length. */
  private static final int LONGEST_NAME = 200;

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

  /** A version of numbers. */
  public Version(List<BigInteger> parts) {
    this(parts, "");
  }

  /** The version of a migration without a number, which is known by this name. */
  public static Version named(String name) {
    StringBuilder ascii = new StringBuilder();
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = each > ' ' && each < 0x7f && each != '%';
      ascii.append(plain ? String.valueOf((char) each) : each == ' ' ? "_" : hex(each));
    }
    return ascii.length() <= LONGEST_NAME
        ? new Version(List.of(), ascii.toString())
        : new Version(List.of(), ascii.substring(0, LONGEST_NAME - 17) + "~" + shortHash(name));
  }

  private static String hex(byte each) {
    return "%%%02x".formatted(each);
  }

  private static String shortHash(String name) {
    return Hash.of(name).substring(0, 16);
  }

  /**
   * Reads a version.
   *
   * @param text digits, in parts joined by dots; or {@code @} and a name
   * @throws GodwitException {@link ErrorCode#USAGE} where it is something else
   */
  public static Version of(String text) {
    if (text.length() <= SHORT && isNumber(text)) { // as nearly all of thousands are
      return new Version(List.of(BigInteger.valueOf(Long.parseLong(text))));
    }
    if (text.length() > 1 && text.startsWith(AT)) {
      return new Version(List.of(), text.substring(1));
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

  /** Whether it is known by a name, and has no numbers. */
  public boolean isNamed() {
    return parts.isEmpty();
  }

  /** Whether it is a single number. */
  public boolean isNumber() {
    return parts.size() == 1;
  }

  @Override
  public int compareTo(Version other) {
    if (isNamed() || other.isNamed()) {
      return isNamed() && other.isNamed()
          ? named.compareTo(other.named)
          : Boolean.compare(isNamed(), other.isNamed());
    }
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
    if (isNamed()) {
      return AT + named;
    }
    return isNumber()
        ? parts.get(0).toString()
        : parts.stream().map(BigInteger::toString).collect(Collectors.joining("."));
  }
}
