package dev.godwit.dialect;

import dev.godwit.sql.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Derives the statement that undoes a DDL statement which has just succeeded. */
final class MariaDbInverse {

  private MariaDbInverse() {}

  static @Nullable String of(SqlStatement statement) {
    return null;
  }
}
