package dev.godwit.source;

import dev.godwit.plan.Hash;
import org.jspecify.annotations.Nullable;

/** What tells that a migration was changed after it was applied; line ends make no difference. */
final class Checksum {

  private Checksum() {}

  /** The checksum of a migration in SQL. */
  static String of(Script up, @Nullable Script down) {
    return of(up.text(), down == null ? null : down.text());
  }

  /** The checksum of a migration by the texts of its files. */
  static String of(String up, @Nullable String down) {
    return Hash.of(normal(up), down == null ? null : normal(down));
  }

  /** The checksum of a migration in Java. */
  static String of(Migration code) {
    return Hash.of(code.fingerprint());
  }

  /** The checksum of a data migration in a file. */
  static String of(String text) {
    return Hash.of(normal(text));
  }

  /** The checksum of a data migration in Java. */
  static String of(DataMigration code) {
    return Hash.of(code.fingerprint());
  }

  private static String normal(String text) {
    return text.replace("\r\n", "\n");
  }
}
