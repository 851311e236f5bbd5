package dev.godwit.plan;

import java.nio.charset.StandardCharsets;

/**
 * Names for what Godwit itself puts beside the user's own: {@code godwit_7_full_name}. The version
 * of the change keeps them apart from those of other changes.
 *
 * @param version the change
 */
public record Names(Version version) {

  /** The longest identifier of PostgreSQL, in bytes; the other databases take longer ones. */
  private static final int LONGEST = 63;

  /** How much of a long name stays before the hash that stands for the rest. */
  private static final int KEPT = 46;

  /** What every name of Godwit's own begins with. */
  public static final String PREFIX = "godwit_";

  /**
   * A name made of parts, always the same for the same parts, and short enough for any database.
   */
  public String of(String... parts) {
    String whole = PREFIX + version.toString().replace('.', '_') + "_" + String.join("_", parts);
    if (whole.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
      return whole;
    }
    String start = whole;
    while (start.getBytes(StandardCharsets.UTF_8).length > KEPT) {
      start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
    }
    String hash = version.isNamed() ? Hash.of(whole) : Hash.of(parts); // names may be cut off
    return start + "_" + hash.substring(0, 12);
  }
}
