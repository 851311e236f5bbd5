package dev.godwit.benchmarks.contender;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * dbmate as a whole process: a native program, so the mark for starting up.
 *
 * @param program its binary, as benchmarks/install-dbmate leaves it
 * @param workspace takes the log
 */
public record DbmateCommand(Path program, Path workspace) implements Contender {

  @Override
  public String tool() {
    return "dbmate";
  }

  @Override
  public String version() {
    return System.getProperty("dbmate.version", "?");
  }

  @Override
  public Layout layout() {
    return Layout.DBMATE;
  }

  @Override
  public Optional<String> missing() {
    return Files.isExecutable(program)
        ? Optional.empty()
        : Optional.of("no " + program + "; benchmarks/install-dbmate fetches it from npm");
  }

  @Override
  public Sample migrate(Target target, Path directory) throws Exception {
    return ChildProcess.run(
        List.of(
            program.toString(),
            "--url",
            target.libpqUrl(),
            "--migrations-dir",
            directory.toString(),
            "--no-dump-schema",
            "migrate"),
        workspace.resolve("dbmate.log"));
  }
}
