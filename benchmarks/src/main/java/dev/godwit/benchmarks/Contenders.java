package dev.godwit.benchmarks;

import dev.godwit.benchmarks.contender.Contender;
import dev.godwit.benchmarks.contender.DbmateCommand;
import dev.godwit.benchmarks.contender.Floor;
import dev.godwit.benchmarks.contender.FlywayLibrary;
import dev.godwit.benchmarks.contender.GodwitCommand;
import dev.godwit.benchmarks.contender.GodwitLibrary;
import dev.godwit.benchmarks.contender.JavaProcess;
import dev.godwit.benchmarks.contender.LiquibaseLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Who takes part. */
final class Contenders {

  private static final List<String> FLYWAY = List.of("flyway-", "jackson-");

  private Contenders() {}

  /** Everybody with a Java API, in the harness's process. */
  static List<Contender> libraries() {
    return List.of(new Floor(), new GodwitLibrary(), new FlywayLibrary(), new LiquibaseLibrary());
  }

  /** Everybody, each in a process of its own. */
  static List<Contender> commands(Path repository, Path workspace) {
    return List.of(
        process(new Floor(), List.of(), true, workspace),
        new GodwitCommand(repository, workspace),
        process(new FlywayLibrary(), FLYWAY, true, workspace),
        process(new FlywayLibrary(), FLYWAY, false, workspace),
        process(
            new LiquibaseLibrary(),
            List.of("liquibase-", "opencsv-", "snakeyaml-", "jaxb-api-", "commons-"),
            true,
            workspace),
        new DbmateCommand(repository.resolve("benchmarks/target/dbmate/dbmate"), workspace));
  }

  private static Contender process(
      Contender library, List<String> jars, boolean tuned, Path workspace) {
    List<String> all =
        Stream.concat(jars.stream(), Stream.of("postgresql-", "godwit-benchmarks")).toList();
    return new JavaProcess(library, all, tuned, workspace);
  }
}
