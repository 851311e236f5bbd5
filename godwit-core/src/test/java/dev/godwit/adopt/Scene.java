package dev.godwit.adopt;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.engine.MigrationStatus;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Target;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** A database that another tool has migrated in part, and a copy of that tool's directory. */
final class Scene implements AutoCloseable {

  private static final Path FIXTURES = Path.of("src/test/resources/dev/godwit/adopt");

  final TestDatabase database;
  final Path directory;
  private Settings settings = Settings.defaults().with(Setting.RUNNER, "me@here");

  Scene(Supplier<TestDatabase> databases, String fixture, Path directory) {
    this.directory = directory;
    copy(FIXTURES.resolve(fixture));
    this.database = databases.get();
  }

  static Stream<Arguments> databases() {
    return Stream.of(
        Arguments.of(Named.<Supplier<TestDatabase>>of("postgresql", TestDatabases::postgresql)),
        Arguments.of(Named.<Supplier<TestDatabase>>of("mariadb", TestDatabases::mariadb)),
        Arguments.of(Named.<Supplier<TestDatabase>>of("sqlite", TestDatabases::sqlite)));
  }

  private void copy(Path from) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = directory.resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With one more setting. */
  Scene with(Setting setting, String value) {
    settings = settings.with(setting, value);
    return this;
  }

  /** With the fixtures' settings of Flyway. */
  Scene configured() {
    return with(Setting.LAYOUT_CONFIG, fixture("flyway.conf"));
  }

  /** The path of a fixture. */
  static String fixture(String name) {
    return FIXTURES.resolve(name).toString();
  }

  Godwit godwit() {
    return Godwit.on(database.dataSource()).migrations(directory).settings(settings);
  }

  void write(String file, String text) {
    try {
      Files.writeString(directory.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remove(String file) {
    try {
      Files.delete(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The versions in the status report that are in a state. */
  List<String> in(MigrationStatus.State state) {
    return godwit().status().migrations().stream()
        .filter(line -> line.state() == state)
        .map(line -> line.version().toString())
        .toList();
  }

  List<String> migrate() {
    return versions(godwit().migrate());
  }

  List<String> migrate(String to) {
    return versions(godwit().migrate(Target.to(Version.of(to))));
  }

  List<String> rollback() {
    return versions(godwit().rollback());
  }

  static List<String> versions(List<Outcome> outcomes) {
    return outcomes.stream().map(outcome -> outcome.version().toString()).toList();
  }

  static List<String> lines(AdoptionReport report) {
    return report.lines().stream().map(line -> line.version() + " " + line.state()).toList();
  }

  static GodwitException failure(ThrowingCallable call) {
    GodwitException failure = catchThrowableOfType(GodwitException.class, call);
    if (failure == null) {
      throw new AssertionError("it did not fail");
    }
    return failure;
  }

  @Override
  public void close() {
    database.close();
  }
}
