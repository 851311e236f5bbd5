package dev.godwit.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.dialect.Jdbc;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.source.MigrationLocation;
import dev.godwit.source.MigrationReader;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plan of each operation on each database, or why there is none: a change in {@code
 * plans/<case>.yaml}, its plan in {@code plans/<database>/<case>.txt}. {@code
 * -Dgodwit.golden=write} writes the plans anew.
 */
class OperationPlansTest {

  private static final boolean WRITE = "write".equals(System.getProperty("godwit.golden"));
  private static final Path CASES = Path.of("src/test/resources/dev/godwit/operation/plans");
  static final List<String> DATABASES = List.of("postgresql", "mariadb", "sqlite");
  private static final Map<String, TestDatabase> STARTED = new HashMap<>();
  static final String[] SCHEMA = {
    "create table users (id bigint primary key, name varchar(100) not null, email varchar(100),"
        + " age integer default 0 not null, score integer)",
    "create index users_email on users (email)",
    "create table orders (id bigint primary key, user_id bigint, total integer not null,"
        + " note varchar(50), constraint orders_total check (total >= 0))",
  };

  private static final Pattern FILL = Pattern.compile("==== migrate_data: fill \\S+\\.(\\w+)\n");
  private static final Pattern CREATE =
      Pattern.compile(
          "(?m)^create (?:unique )?index (?!\\S* ?\\S*godwit_)[^;]*?\\(([^;]*)\\)[^;]*;$");

  @TempDir Path directory;

  @AfterAll
  static void close() {
    STARTED.values().forEach(TestDatabase::close);
    STARTED.clear();
  }

  private static TestDatabase database(String name) {
    return STARTED.computeIfAbsent(name, OperationPlansTest::fresh);
  }

  /** A fresh database with the tables that the changes are about. */
  static TestDatabase fresh(String name) {
    TestDatabase database =
        switch (name) {
          case "postgresql" -> TestDatabases.postgresql();
          case "mariadb" -> TestDatabases.mariadb();
          default -> TestDatabases.sqlite();
        };
    database.execute(SCHEMA);
    return database;
  }

  /** The names of all changes. */
  static List<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }

  static Stream<Arguments> plans() throws IOException {
    List<Arguments> plans = new ArrayList<>();
    for (String database : DATABASES) {
      for (String name : cases()) {
        plans.add(Arguments.of(database, name));
      }
    }
    return plans.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("plans")
  void isAsItWas(String database, String name) throws IOException, SQLException {
    Path golden = CASES.resolve(database).resolve(name + ".txt");
    Change change = change(name);
    String plan;
    try (Connection connection = database(database).connect()) {
      plan = plan(connection, change);
    }
    if (WRITE) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, plan);
    }
    assertThat(plan).isEqualTo(Files.readString(golden));
  }

  /**
   * An index on a column that is being filled would be written with every row; but programs of the
   * new version run before, and need those that the old column has.
   */
  @Test
  void buildsIndexesOnFilledColumnsAfterwards() throws IOException, SQLException {
    int after = 0;
    for (String database : DATABASES) {
      for (String name : cases()) {
        for (String index :
            indexes(Files.readString(CASES.resolve(database).resolve(name + ".txt")))) {
          assertThat(index).as(database + " " + name).startsWith("after");
          after++;
        }
      }
    }
    assertThat(after).isGreaterThan(DATABASES.size());
  }

  /** Where in a plan the indexes are made that hold a column which the plan fills. */
  private static List<String> indexes(String plan) {
    List<String> places = new ArrayList<>();
    Matcher fill = FILL.matcher(plan);
    while (fill.find()) {
      Matcher index = CREATE.matcher(plan);
      while (index.find()) {
        if (Pattern.compile("\\b" + fill.group(1) + "\\b").matcher(index.group(1)).find()) {
          places.add((index.start() > fill.start() ? "after " : "before ") + fill.group(1));
        }
      }
    }
    return places;
  }

  /** An operation without a case here would go untold. */
  @Test
  void isThereForEveryOperation() throws IOException {
    List<Object> told = new ArrayList<>();
    for (String name : cases()) {
      change(name).operations().forEach(operation -> told.add(operation.getClass()));
    }
    assertThat(told).contains((Object[]) Operation.class.getPermittedSubclasses());
  }

  private Change change(String name) throws IOException {
    return change(directory, name);
  }

  /** A change, read from a copy in a directory of its own. */
  static Change change(Path directory, String name) throws IOException {
    Path file = directory.resolve("0007_" + name + ".yaml");
    Files.copy(CASES.resolve(name + ".yaml"), file);
    try {
      return Objects.requireNonNull(
          MigrationReader.read(new MigrationLocation.Directory(directory), List.of(), List.of())
              .get(0)
              .change());
    } finally {
      Files.delete(file);
    }
  }

  private String plan(Connection connection, Change change) throws SQLException {
    Dialect dialect = Dialects.of(connection);
    try {
      Draft.Drafted drafted =
          Draft.of(
              change, Version.of("7"), dialect.moves(), name -> shape(dialect, connection, name));
      for (Draft.Probe probe : drafted.probes()) {
        assertThat(Jdbc.read(connection, probe.sql(), row -> row.getString(1))).isEmpty();
      }
      return everywhereTheSame(connection, PlanText.of(drafted));
    } catch (GodwitException e) {
      String message = e.code().id() + " " + e.getMessage() + "\n";
      return everywhereTheSame(connection, message).replace(directory + "/", "");
    }
  }

  private static Optional<Shape> shape(Dialect dialect, Connection connection, TableName name) {
    try {
      return dialect.moves().shape(connection, name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without the name of this test's database. */
  private static String everywhereTheSame(Connection connection, String plan) throws SQLException {
    String catalog = connection.getCatalog();
    return catalog == null || catalog.isEmpty() ? plan : plan.replace(catalog, "shop");
  }
}
