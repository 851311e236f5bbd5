package dev.godwit.throttle;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the sessions of this process are known by: one name for all, or one for each. */
final class OwnSessions implements Supplier<@Nullable String> {

  private final Set<String> names = new ConcurrentSkipListSet<>();

  OwnSessions(@Nullable String first) {
    if (first != null) {
      names.add(first);
    }
  }

  void add(String name) {
    names.add(name);
  }

  /** All of them, with commas between; null for none. */
  @Override
  public @Nullable String get() {
    return names.isEmpty() ? null : String.join(",", names);
  }
}
