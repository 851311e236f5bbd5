package dev.godwit.cli;

import java.nio.file.Path;
import java.util.List;

/** The command line that starts the command in a JVM of its own. */
public final class JavaCommand {

  private JavaCommand() {}

  /** Its words, to be followed by those of the command. */
  public static List<String> words() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName());
  }
}
