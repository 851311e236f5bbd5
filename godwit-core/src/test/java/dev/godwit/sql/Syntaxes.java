package dev.godwit.sql;

import static dev.godwit.sql.Syntax.Trait.ATOMIC_BODIES;
import static dev.godwit.sql.Syntax.Trait.BACKSLASH_ESCAPES;
import static dev.godwit.sql.Syntax.Trait.BACKTICK_IDENTIFIERS;
import static dev.godwit.sql.Syntax.Trait.BRACKET_IDENTIFIERS;
import static dev.godwit.sql.Syntax.Trait.COMPOUND_BODIES;
import static dev.godwit.sql.Syntax.Trait.COPY_DATA;
import static dev.godwit.sql.Syntax.Trait.DELIMITER_COMMAND;
import static dev.godwit.sql.Syntax.Trait.DOLLAR_QUOTES;
import static dev.godwit.sql.Syntax.Trait.ESCAPE_STRINGS;
import static dev.godwit.sql.Syntax.Trait.EXECUTABLE_COMMENTS;
import static dev.godwit.sql.Syntax.Trait.HASH_COMMENTS;
import static dev.godwit.sql.Syntax.Trait.NESTED_COMMENTS;
import static dev.godwit.sql.Syntax.Trait.PSQL_COMMANDS;
import static dev.godwit.sql.Syntax.Trait.TRIGGER_BODIES;

/** The syntaxes that the tests of this package read. */
final class Syntaxes {

  static final Syntax POSTGRESQL =
      Syntax.of(
          DOLLAR_QUOTES, ESCAPE_STRINGS, NESTED_COMMENTS, ATOMIC_BODIES, COPY_DATA, PSQL_COMMANDS);

  static final Syntax MARIADB =
      Syntax.of(
          BACKSLASH_ESCAPES,
          HASH_COMMENTS,
          BACKTICK_IDENTIFIERS,
          EXECUTABLE_COMMENTS,
          DELIMITER_COMMAND,
          COMPOUND_BODIES);

  static final Syntax SQLITE = Syntax.of(BACKTICK_IDENTIFIERS, BRACKET_IDENTIFIERS, TRIGGER_BODIES);

  private Syntaxes() {}

  /** The syntax of a golden directory. */
  static Syntax of(String directory) {
    return switch (directory) {
      case "postgresql" -> POSTGRESQL;
      case "mariadb" -> MARIADB;
      case "sqlite" -> SQLITE;
      default -> throw new IllegalArgumentException(directory);
    };
  }
}
