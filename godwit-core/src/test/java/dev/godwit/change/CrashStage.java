package dev.godwit.change;

import dev.godwit.Godwit;
import dev.godwit.engine.ChangeRunner;
import dev.godwit.engine.Contracting;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import java.util.List;

/** What is done of a change in one go; whoever finds it half done does it again. */
enum CrashStage {
  /** All its phases. */
  FORTH(Direction.UP),
  /** All is undone, after contract too. */
  UNDO(Direction.DOWN),
  /** All its phases once more. */
  AGAIN(Direction.UP),
  /** What was kept goes. */
  PURGE(Direction.UP);

  private static final Version CHANGE = Version.of("1");

  private final Direction direction;

  CrashStage(Direction direction) {
    this.direction = direction;
  }

  Direction direction() {
    return direction;
  }

  /** Does it, or what is left of it. */
  void run(Godwit godwit) {
    ChangeRunner changes = godwit.changes();
    switch (this) {
      case FORTH, AGAIN -> {
        var unused = changes.expand(CHANGE);
        for (Phase phase : List.of(Phase.MIGRATE_DATA, Phase.VALIDATE, Phase.CONTRACT)) {
          unused = changes.run(CHANGE, phase, Contracting.NOW);
        }
      }
      case UNDO -> {
        if (changes.begun(CHANGE)) {
          var unused = changes.undo(CHANGE, null);
        }
      }
      case PURGE -> {
        var unused = changes.purge(CHANGE);
      }
    }
  }
}
