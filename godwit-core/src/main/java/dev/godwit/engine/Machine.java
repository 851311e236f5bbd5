package dev.godwit.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine that this process runs on. */
public final class Machine {

  private Machine() {}

  /** Its name. */
  public static String host() {
    String host = System.getenv().getOrDefault("HOSTNAME", "");
    try {
      return host.isEmpty() ? InetAddress.getLocalHost().getHostName() : host;
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
