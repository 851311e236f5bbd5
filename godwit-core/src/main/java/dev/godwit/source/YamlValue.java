package dev.godwit.source;

import dev.godwit.error.Location;

/** A value in a YAML file, and where it stands. */
public sealed interface YamlValue permits YamlScalar, YamlList, YamlMap {

  /** Where it begins. */
  Location location();

  /** What messages call it: {@code 'many'}, {@code a list}. */
  String described();

  /** Whether nothing was written, not even a word for nothing. */
  default boolean isAbsent() {
    return false;
  }

  /** The value as plain Java: a text, number or boolean, or a list or map of these. */
  Object data();
}
