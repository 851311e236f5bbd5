package dev.godwit.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Takes secrets out of texts before anyone sees them. */
final class Redactor {

  private static final String MASK = "***";
  private static final int SHORTEST = 4;
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)((?:password|passwd|pwd)=)[^&;,\\s\"']+");
  private static final Pattern USER_INFO = Pattern.compile("(://[^:/@\\s]*:)[^\\s]*(@)");

  private final String secret;

  /** Masks this secret wherever it stands, and whatever looks like a password in a URL. */
  Redactor(String secret) {
    this.secret = secret;
  }

  String redact(String text) {
    String masked = text;
    if (secret.length() >= SHORTEST) {
      masked =
          masked
              .replace(secret, MASK)
              .replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), MASK);
    }
    masked = PARAMETER.matcher(masked).replaceAll("$1" + MASK);
    return USER_INFO.matcher(masked).replaceAll("$1" + MASK + "$2");
  }
}
