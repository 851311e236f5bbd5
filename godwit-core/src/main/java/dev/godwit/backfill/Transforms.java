package dev.godwit.backfill;

import dev.godwit.plan.RowTransform;
import java.util.Optional;

/** Where a process that joins a run finds what computes its values in Java. */
@FunctionalInterface
public interface Transforms {

  /** An instance of the class of that name; empty where it cannot be had. */
  Optional<RowTransform> named(String name);
}
