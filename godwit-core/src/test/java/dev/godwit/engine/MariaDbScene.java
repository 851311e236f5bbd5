package dev.godwit.engine;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** A fresh database with a directory of migrations, and what was heard of the runs on it. */
final class MariaDbScene implements AutoCloseable {

  final TestDatabase database;
  final List<Event> events = new ArrayList<>();
  private final Path directory;
  private Settings settings =
      Settings.defaults()
          .with(Setting.LEASE, "2s")
          .with(Setting.LEASE_WAIT, "5s")
          .with(Setting.LOCK_TIMEOUT, "1s");

  MariaDbScene(TestDatabase database) {
    this.database = database;
    try {
      directory = Files.createTempDirectory("godwit-scene-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MariaDbScene with(Setting setting, String value) {
    settings = settings.with(setting, value);
    return this;
  }

  /** Writes a migration, or writes it anew; statements are ended by semicolons here. */
  MariaDbScene file(String name, String... statements) {
    try {
      Files.writeString(directory.resolve(name), String.join(";\n", statements) + ";\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Godwit godwit() {
    return godwit(database.dataSource());
  }

  Godwit godwit(DataSource dataSource) {
    return Godwit.on(dataSource).migrations(directory).settings(settings).listener(events::add);
  }

  void migrate() {
    events.clear();
    godwit().migrate();
  }

  /** Migrates, which must fail. */
  GodwitException failure() {
    events.clear();
    return Objects.requireNonNull(
        catchThrowableOfType(GodwitException.class, () -> godwit().migrate()), "it did not fail");
  }

  <T extends Event> List<T> heard(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<String> states() {
    return godwit().status().migrations().stream().map(line -> line.state().name()).toList();
  }

  @Override
  public void close() {
    database.close();
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
