package dev.godwit.source;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gets a value when it is first asked for, and keeps it.
 *
 * @param <T> the value's type
 */
final class Once<T> implements Supplier<T> {

  private @Nullable Supplier<T> source;
  private @Nullable T value;

  Once(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public synchronized T get() {
    if (source != null) {
      value = source.get();
      source = null;
    }
    return Objects.requireNonNull(value);
  }
}
