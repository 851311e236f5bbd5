package dev.godwit.engine;

import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import java.util.ArrayList;
import java.util.List;

/**
 * The migrations that make up the whole schema, one by one, in the order of running.
 *
 * <p>A baseline is among them only where it stands for files that are not there.
 */
final class ScratchOrder {

  private ScratchOrder() {}

  static List<ResolvedMigration> of(MigrationSet files) {
    List<ResolvedMigration> all = new ArrayList<>();
    if (!files.baselines().isEmpty() && !files.migrations().isEmpty()) {
      ResolvedMigration last = files.baselines().get(files.baselines().size() - 1);
      if (files.migrations().get(0).version().compareTo(last.version()) > 0) {
        all.add(last);
      }
    }
    all.addAll(files.migrations());
    return all;
  }
}
