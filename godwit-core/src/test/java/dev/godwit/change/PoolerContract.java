package dev.godwit.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Godwit and the programs come to the database through a pooler that gives each transaction another
 * session: nothing needs what an earlier one has set, and nothing is left set for others.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PoolerContract {

  private static final Set<String> STORIES =
      Set.of("rename_column", "change_type", "change_type in place", "set_not_null");

  /** The one without any statement that cannot run in a transaction. */
  private static final String IN_TRANSACTIONS = "set_not_null";

  private final String name;
  private final Supplier<TestDatabase> databases;
  private final String settings;
  private final String alone;
  private final long seed = System.nanoTime();

  /**
   * A contract.
   *
   * @param settings asks for what a program could find changed in its session
   * @param alone the same without what has to be set for statements outside of transactions
   */
  PoolerContract(String name, Supplier<TestDatabase> databases, String settings, String alone) {
    this.name = name;
    this.databases = databases;
    this.settings = settings;
    this.alone = alone;
  }

  Stream<Story> stories() {
    return Stories.all(name).filter(story -> STORIES.contains(story.name()));
  }

  @Test
  void theStoriesAreThere() {
    assertThat(stories()).hasSameSizeAs(STORIES);
  }

  @ParameterizedTest
  @MethodSource("stories")
  void goesForthAndBack(Story story, @TempDir Path directory) throws Exception {
    List<TransactionPooler> poolers = new ArrayList<>();
    try (Scene scene =
        new Scene(
            story,
            databases,
            database -> {
              poolers.add(new TransactionPooler(database, seed));
              return poolers.get(0);
            },
            directory,
            true)) {
      TransactionPooler pooler = poolers.get(0);
      String asked = story.name().equals(IN_TRANSACTIONS) ? settings : alone;
      List<String> before = pooler.settings(asked);
      scene.wholeLife();
      assertThat(pooler.handed()).as("seed %d", seed).isGreaterThan(100);
      assertThat(pooler.settings(asked)).as("seed %d", seed).isEqualTo(before);
      pooler.close();
    }
  }

  @Test
  void fillsAndPutsBack(@TempDir Path directory) throws IOException, SQLException {
    try (TestDatabase database = databases.get();
        TransactionPooler pooler = new TransactionPooler(database, seed)) {
      database.execute(Stories.people().toArray(new String[0]));
      Files.writeString(
          directory.resolve("1_shout.yaml"),
          """
          backfill:
            table: people
            set: {mail: "upper(name)"}
            batch_size: 7
          """);
      final List<String> mails = database.column("select mail from people order by id");
      final List<String> before = pooler.settings(settings);
      Godwit godwit =
          Godwit.on(pooler)
              .migrations(directory)
              .settings(Settings.defaults().with(Setting.REHEARSE, "false")); // it says USE
      assertThat(godwit.migrate()).as("seed %d", seed).hasSize(1);
      assertThat(database.column("select mail from people order by id"))
          .isEqualTo(database.column("select upper(name) from people order by id"));
      assertThat(godwit.backfills().undo(null).restored()).isEqualTo(Stories.PEOPLE);
      assertThat(database.column("select mail from people order by id")).isEqualTo(mails);
      assertThat(pooler.settings(settings)).as("seed %d", seed).isEqualTo(before);
    }
  }
}
