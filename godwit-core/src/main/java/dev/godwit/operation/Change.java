package dev.godwit.operation;

import dev.godwit.plan.Work;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration written as operations, run in phases.
 *
 * @param operations what it does, at least one
 * @param validate the rules that hold before anything is retired
 * @param restoreOnFailure whether to undo the change when validation fails
 * @param keep how long what it retires stays, hidden, so that even contract can be undone; null
 *     where it is dropped at once
 * @param versionSchemas whether it also gets a schema of views of its own
 */
public record Change(
    List<Operation> operations,
    List<Work.Prove> validate,
    boolean restoreOnFailure,
    @Nullable Duration keep,
    boolean versionSchemas) {

  /** Copies the lists. */
  public Change {
    operations = List.copyOf(operations);
    validate = List.copyOf(validate);
    if (operations.isEmpty()) {
      throw new IllegalArgumentException("a change without operations");
    }
  }

  /** What its operations do, for people. */
  public List<String> titles() {
    return operations.stream().map(Operation::title).toList();
  }
}
