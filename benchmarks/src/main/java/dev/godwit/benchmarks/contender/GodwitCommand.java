package dev.godwit.benchmarks.contender;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Godwit as a whole process, through its launcher.
 *
 * @param repository where the launcher lies
 * @param workspace takes the log
 */
public record GodwitCommand(Path repository, Path workspace) implements Contender {

  @Override
  public String tool() {
    return "Godwit";
  }

  @Override
  public String version() {
    return new GodwitLibrary().version();
  }

  @Override
  public Layout layout() {
    return Layout.GODWIT;
  }

  @Override
  public Optional<String> missing() {
    Path jar = repository.resolve("godwit-cli/target/godwit.jar");
    return Files.isExecutable(launcher()) && Files.exists(jar)
        ? Optional.empty()
        : Optional.of("no " + launcher() + " with " + jar);
  }

  @Override
  public Sample migrate(Target target, Path directory) throws Exception {
    return ChildProcess.run(
        List.of(
            launcher().toString(),
            "migrate",
            "--url",
            target.jdbcUrl(),
            "--migrations",
            directory.toString()),
        workspace.resolve("Godwit.log"));
  }

  private Path launcher() {
    return repository.resolve("godwit");
  }
}
