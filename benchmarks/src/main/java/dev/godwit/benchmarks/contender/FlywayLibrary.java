package dev.godwit.benchmarks.contender;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;

/** Flyway through its Java API, with its defaults. */
public final class FlywayLibrary implements Contender {

  @Override
  public String tool() {
    return "Flyway";
  }

  @Override
  public String version() {
    return Jars.version("flyway-core");
  }

  @Override
  public Layout layout() {
    return Layout.FLYWAY;
  }

  @Override
  public Sample migrate(Target target, Path directory) throws Exception {
    return Sample.of(
        () ->
            Flyway.configure()
                .dataSource(target.dataSource())
                .locations("filesystem:" + directory)
                .load()
                .migrate());
  }
}
