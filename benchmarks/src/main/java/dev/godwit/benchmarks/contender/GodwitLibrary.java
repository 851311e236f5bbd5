package dev.godwit.benchmarks.contender;

import dev.godwit.Godwit;
import java.nio.file.Path;

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
  public Sample migrate(Target target, Path directory) throws Exception {
    return Sample.of(() -> Godwit.on(target.dataSource()).migrations(directory).migrate());
  }
}
