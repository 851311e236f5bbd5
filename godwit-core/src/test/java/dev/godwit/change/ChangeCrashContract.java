package dev.godwit.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.event.Event;
import dev.godwit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A change whose runner is killed at one failpoint after the other, which the plan itself gives,
 * ends as one that nobody disturbs. {@code -Dgodwit.kills=50} takes all failpoints, not some.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChangeCrashContract {

  private static final int KILLS = Integer.getInteger("godwit.kills", 6);
  private static final int ALL = 50;

  private final String name;
  private final Supplier<TestDatabase> open;
  private final Set<String> stories;
  private final long seed = System.nanoTime();

  ChangeCrashContract(String name, Supplier<TestDatabase> open, Set<String> stories) {
    this.name = name;
    this.open = open;
    this.stories = stories;
  }

  Stream<Story> stories() {
    return Stories.all(name).filter(story -> stories.contains(story.name()));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void endsAsIfItHadNotBeenKilled(Story story, @TempDir Path directory)
      throws IOException, InterruptedException {
    Files.writeString(directory.resolve("1_change.yaml"), story.file(true));
    List<Failpoint> failpoints = new ArrayList<>();
    Map<CrashStage, List<String>> calm = new EnumMap<>(CrashStage.class);
    try (TestDatabase database = prepared(story)) {
      for (CrashStage stage : CrashStage.values()) {
        stage.run(godwit(database, directory).listener(event -> note(event, stage, failpoints)));
        calm.put(stage, picture(database));
      }
    }
    List<Failpoint> chosen = chosen(failpoints);
    try (TestDatabase database = prepared(story)) {
      for (CrashStage stage : CrashStage.values()) {
        for (Failpoint failpoint : chosen) {
          if (failpoint.stage() == stage) {
            kill(database, directory, failpoint);
          }
        }
        stage.run(godwit(database, directory));
        assertThat(picture(database))
            .as("%s after kills at %s", stage, chosen)
            .isEqualTo(calm.get(stage));
      }
    }
  }

  private static void note(Event event, CrashStage stage, List<Failpoint> failpoints) {
    if (event instanceof Event.StepStarted started && stage != CrashStage.AGAIN) {
      failpoints.addAll(Failpoint.of(stage, started));
    }
  }

  /** Some, of all stages, in their order. */
  private List<Failpoint> chosen(List<Failpoint> all) {
    if (KILLS >= ALL || KILLS >= all.size()) {
      return all;
    }
    Random random = new Random(seed);
    List<Failpoint> chosen = new ArrayList<>();
    for (int i = 0; i < KILLS; i++) {
      int from = all.size() * i / KILLS;
      int to = all.size() * (i + 1) / KILLS;
      chosen.add(all.get(from + random.nextInt(to - from)));
    }
    return chosen;
  }

  private TestDatabase prepared(Story story) {
    TestDatabase database = open.get();
    database.execute(Stories.people().toArray(new String[0]));
    database.execute(story.setup().toArray(new String[0]));
    return database;
  }

  private static Godwit godwit(TestDatabase database, Path directory) {
    return Godwit.on(database.dataSource())
        .migrations(directory)
        .settings(Settings.defaults().with(Setting.LEASE, CrashMain.LEASE));
  }

  /** The schema, and all rows. */
  private static List<String> picture(TestDatabase database) {
    List<String> picture = new ArrayList<>(database.dump().lines().toList());
    picture.addAll(Twin.rows(database, "select * from people order by id"));
    return picture;
  }

  private static void kill(TestDatabase database, Path directory, Failpoint failpoint)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                CrashMain.class.getName(),
                database.jdbcUrl(),
                directory.toString()));
    command.addAll(failpoint.words());
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).as("exit code at %s", failpoint).isEqualTo(CrashMain.HALTED);
  }
}
