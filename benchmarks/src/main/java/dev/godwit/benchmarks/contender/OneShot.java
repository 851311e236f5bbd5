package dev.godwit.benchmarks.contender;

import java.nio.file.Path;

/** The program in a {@link JavaProcess}: migrates once through a tool's library. */
public final class OneShot {

  private OneShot() {}

  /**
   * Migrates.
   *
   * @param args the tool, the server's port, the database and the directory
   */
  public static void main(String[] args) throws Exception {
    Contender library =
        switch (args[0]) {
          case "floor" -> new Floor();
          case "Flyway" -> new FlywayLibrary();
          case "Liquibase" -> new LiquibaseLibrary();
          default -> throw new IllegalArgumentException("no such tool: " + args[0]);
        };
    library.migrate(new Target(Integer.parseInt(args[1]), args[2]), Path.of(args[3]));
  }
}
