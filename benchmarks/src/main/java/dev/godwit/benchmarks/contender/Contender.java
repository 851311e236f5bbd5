package dev.godwit.benchmarks.contender;

import java.nio.file.Path;
import java.util.Optional;

/** A tool that brings a database up to date with a directory of migrations. */
public interface Contender {

  /** The tool; contenders of the same tool carry on from each other's history. */
  String tool();

  /** What the tables call it. */
  default String name() {
    return tool();
  }

  /** The version that runs, as the tool itself tells it. */
  String version();

  /** How the tool wants its directory of migrations. */
  Layout layout();

  /** Why it cannot run here; empty where it can. */
  default Optional<String> missing() {
    return Optional.empty();
  }

  /**
   * Applies what is pending, by the tool's defaults, from opening the connection to closing it.
   *
   * @param target the database
   * @param directory migrations in this tool's layout
   * @return what the run took
   */
  Sample migrate(Target target, Path directory) throws Exception;
}
