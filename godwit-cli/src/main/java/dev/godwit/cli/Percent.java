package dev.godwit.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding in URLs. */
final class Percent {

  private Percent() {}

  /** The text that is meant; as it stands where it is not encoded properly. A plus stays a plus. */
  static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** A path as a URI takes it. */
  static String path(String path) {
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23");
  }
}
