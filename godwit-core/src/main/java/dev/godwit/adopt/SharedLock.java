package dev.godwit.adopt;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A lock that another tool takes while it runs.
 *
 * @param number what it is called where locks have numbers
 * @param name what it is called where they have names
 */
public record SharedLock(long number, String name) {

  /** The CRC of a text, which several tools name their locks after. */
  static long crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
