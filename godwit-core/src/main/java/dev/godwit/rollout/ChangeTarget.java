package dev.godwit.rollout;

import dev.godwit.engine.ChangeOutcome;
import dev.godwit.engine.ChangeRunner;
import dev.godwit.engine.Contracting;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The database of a rollout by its runner of changes. */
public final class ChangeTarget implements RolloutTarget {

  private final ChangeRunner changes;

  /** The database that a runner of changes works on. */
  public ChangeTarget(ChangeRunner changes) {
    this.changes = changes;
  }

  @Override
  public Version change(@Nullable Version named) {
    return named == null ? changes.next() : named;
  }

  @Override
  public void expand(Version change) {
    ChangeOutcome unused = changes.expand(change);
  }

  @Override
  public void migrateData(Version change) {
    run(change, Phase.MIGRATE_DATA, Contracting.NOW);
  }

  @Override
  public void validate(Version change) {
    run(change, Phase.VALIDATE, Contracting.NOW);
  }

  @Override
  public void contract(Version change, Duration wait) {
    run(change, Phase.CONTRACT, new Contracting(wait, null));
  }

  private void run(Version change, Phase phase, Contracting contracting) {
    ChangeOutcome unused = changes.run(change, phase, contracting);
  }
}
