package dev.godwit.benchmarks.contender;

import java.nio.file.Path;
import java.util.Optional;

/** Godwit through its Java API, with its defaults. */
public final class GodwitLibrary implements Contender {

  @Override
  public String tool() {
    return "Godwit";
  }

  @Override
  public String version() {
    return Jars.version("godwit-core");
  }

  @Override
  public Layout layout() {
    return Layout.GODWIT;
  }

  @Override
  public Optional<String> missing() {
    return Optional.of("the engine is not in this tree yet");
  }

  @Override
  public Sample migrate(Target target, Path directory) throws Exception {
    throw new UnsupportedOperationException(
        "Sample.of(() -> dev.godwit.Godwit.on(target.dataSource()).migrations(directory).migrate())");
  }
}
