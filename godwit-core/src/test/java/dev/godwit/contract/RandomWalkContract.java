package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.engine.Target;
import dev.godwit.error.GodwitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is called in whatever order, the ledger tells what is in the database. */
abstract class RandomWalkContract extends Contract {

  private static final int MIGRATIONS = 6;

  RandomWalkContract(Kind kind) {
    super(kind);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theLedgerTellsWhatIsInTheDatabase(long seed) {
    Random random = new Random(seed);
    List<String> dumps = dumps();
    int applied = 0;
    for (int i = 0; i < 25; i++) {
      int steps = 1 + random.nextInt(MIGRATIONS);
      boolean up = random.nextBoolean();
      int reached = up ? Math.min(MIGRATIONS, applied + steps) : Math.max(0, applied - steps);
      if (random.nextInt(3) == 0) {
        cutOff(random.nextInt(25) + 1, up, steps);
        reached = finishedOf(applied, reached, up);
      } else {
        run(godwit(), up, steps);
      }
      applied = reached;
      assertThat(applied()).as("seed %d, call %d", seed, i).hasSize(applied);
      assertThat(database.dump()).as("seed %d, call %d", seed, i).isEqualTo(dumps.get(applied));
    }
  }

  /** The pictures of the database with no migration, with one, with two. */
  private List<String> dumps() {
    List<String> dumps = new ArrayList<>(List.of(database.dump()));
    for (int version = 1; version <= MIGRATIONS; version++) {
      table(Integer.toString(version), "t" + version);
      godwit().migrate();
      dumps.add(database.dump());
    }
    godwit().rollback(to("0"));
    return dumps;
  }

  private static void run(Godwit godwit, boolean up, int steps) {
    if (up) {
      godwit.migrate(Target.steps(steps));
    } else {
      godwit.rollback(Target.steps(steps));
    }
  }

  private void cutOff(int call, boolean up, int steps) {
    try {
      run(
          Godwit.on(Severed.behind(database.dataSource(), call).dataSource()).migrations(directory),
          up,
          steps);
    } catch (GodwitException e) {
      events.clear();
    }
    expireLease();
  }

  /** How many are applied after a cut, once what was half done is done in the same direction. */
  private int finishedOf(int before, int wanted, boolean up) {
    boolean half = applied().size() + pending().size() < MIGRATIONS;
    if (half) {
      run(godwit(), up, 1);
    }
    int now = applied().size();
    assertThat(now).isBetween(Math.min(before, wanted), Math.max(before, wanted));
    return now;
  }
}
