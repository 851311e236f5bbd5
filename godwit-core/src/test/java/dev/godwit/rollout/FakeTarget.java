package dev.godwit.rollout;

import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Phases that only write down that they were run, among the other things that happen. */
final class FakeTarget implements RolloutTarget {

  final List<String> log = new ArrayList<>();
  @Nullable GodwitException closed;

  @Override
  public Version change(@Nullable Version named) {
    return named == null ? Version.of("7") : named;
  }

  @Override
  public void expand(Version change) {
    log.add("expand " + change);
  }

  @Override
  public void migrateData(Version change) {
    log.add("migrate_data");
  }

  @Override
  public void validate(Version change) {
    log.add("validate");
  }

  @Override
  public void contract(Version change, Duration wait) {
    if (closed != null) {
      throw closed;
    }
    log.add("contract, waiting " + wait);
  }
}
