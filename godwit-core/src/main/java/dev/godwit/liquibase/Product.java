package dev.godwit.liquibase;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.util.Locale;

/** A database as Liquibase tells them apart: by what {@code dbms} says in changelogs. */
enum Product {
  POSTGRESQL,
  MARIADB,
  MYSQL,
  SQLITE;

  /** The word in changelogs. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is one of the two that write their SQL alike. */
  boolean isMySql() {
    return this == MARIADB || this == MYSQL;
  }

  /** The product that a word stands for. */
  static Product of(String word) {
    for (Product product : values()) {
      if (product.word().equalsIgnoreCase(word)) {
        return product;
      }
    }
    throw new GodwitException(
        ErrorCode.DATABASE_UNSUPPORTED, "Liquibase's changes have no SQL for '" + word + "' here");
  }
}
