package dev.godwit.sql;

import java.util.Set;

/**
 * How a database's SQL is written, as far as finding the ends of statements needs to know.
 *
 * @param traits what the database's SQL has beyond the standard
 */
public record Syntax(Set<Trait> traits) {

  /** Copies the traits. */
  public Syntax {
    traits = Set.copyOf(traits);
  }

  /** A syntax with these traits. */
  public static Syntax of(Trait... traits) {
    return new Syntax(Set.of(traits));
  }

  /** Whether this syntax has the trait. */
  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** One peculiarity of a database's SQL. */
  public enum Trait {
    /** {@code $tag$ … $tag$}. */
    DOLLAR_QUOTES,
    /** {@code E'it\'s'}: backslash escapes in strings with the prefix E only. */
    ESCAPE_STRINGS,
    /** {@code 'it\'s'}: backslash escapes in every string, and strings in double quotes. */
    BACKSLASH_ESCAPES,
    /** {@code /* a /* b *}{@code / c *}{@code /}. */
    NESTED_COMMENTS,
    /** {@code # to the end of the line}; and {@code --} only where a space or control follows. */
    HASH_COMMENTS,
    /** {@code `name`}. */
    BACKTICK_IDENTIFIERS,
    /** {@code [name]}. */
    BRACKET_IDENTIFIERS,
    /** {@code /*! … *}{@code /}, {@code /*M! … *}{@code /}: comments that the server runs. */
    EXECUTABLE_COMMENTS,
    /** The client command {@code DELIMITER}. */
    DELIMITER_COMMAND,
    /** Bodies of routines, triggers and events: {@code BEGIN … END} with statements in it. */
    COMPOUND_BODIES,
    /** Bodies of triggers alone: {@code CREATE TRIGGER … BEGIN … END}. */
    TRIGGER_BODIES,
    /** {@code BEGIN ATOMIC … END} as a routine's body. */
    ATOMIC_BODIES,
    /** {@code COPY … FROM STDIN} with its data in the script. */
    COPY_DATA,
    /** {@code \d} and its like: commands of psql, which no server understands. */
    PSQL_COMMANDS
  }
}
