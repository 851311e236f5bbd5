package dev.godwit.testing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JDBC URLs of servers: {@code jdbc:<name>://<host>/<database>?<parameters>}. */
final class ServerUrl {

  private static final Pattern DATABASE = Pattern.compile("(?<=://)([^/?]*)(/[^?]*)?");

  private ServerUrl() {}

  /** The same server and parameters, another database. */
  static String withDatabase(String url, String database) {
    Matcher matcher = DATABASE.matcher(url);
    if (!matcher.find()) {
      throw new IllegalArgumentException("Not the URL of a server: " + url);
    }
    return matcher.replaceFirst("$1/" + database);
  }
}
