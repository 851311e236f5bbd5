package dev.godwit.benchmarks.fill.peer;

import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Place;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Percona's {@code pt-online-schema-change} itself, which adds the same values as a new column: it
 * copies the table in chunks, keeps the copy in step by triggers, and puts it in the table's place.
 */
public record PtOnlineSchemaChange() implements Filler {

  /** What tables and bars call it. */
  public static final String NAME = "pt-online-schema-change";

  private static final String COLUMN = "new_full_name";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String how() {
    return "the tool itself with its defaults: ADD COLUMN … AS (…) STORED";
  }

  @Override
  public Optional<String> missing() {
    return command().isPresent()
        ? Optional.empty()
        : Optional.of("it is not on the PATH (Debian: percona-toolkit)");
  }

  @Override
  public String column() {
    return COLUMN;
  }

  @Override
  public boolean everyRow() {
    return true;
  }

  @Override
  public Optional<Duration> fill(Place place) throws Exception {
    URI address = URI.create(place.jdbcUrl().substring("jdbc:".length()));
    Process process =
        new ProcessBuilder(
                command().orElseThrow().toString(),
                "--alter=ADD COLUMN %s varchar(100) AS (%s) STORED"
                    .formatted(COLUMN, place.value()),
                "--no-version-check",
                "--execute",
                "h=%s,P=%d,u=bench,p=bench,D=%s,t=users"
                    .formatted(
                        address.getHost(), address.getPort(), address.getPath().substring(1)))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(NAME + " ended with " + process.exitValue() + ":\n" + said);
    }
    return Optional.empty();
  }

  private static Optional<Path> command() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, NAME))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
