package dev.godwit.sql;

import java.util.Set;

/**
 * How a database's SQL is written, as far as finding the ends of statements needs to know.
 *
 * <p>Common to all: {@code --} and {@code /*} open comments, a doubled quote stands for itself, and
 * a semicolon in parentheses ends nothing. Settings of a session that change how strings are read
 * ({@code standard_conforming_strings}, {@code ANSI_QUOTES}, {@code NO_BACKSLASH_ESCAPES}) are
 * taken to be at their defaults.
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
    /** {@code E'it\'s'}: backslash escapes in strings with the prefix E only; and {@code U&'…'}. */
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
    /** The client's command {@code DELIMITER}, which names what ends statements from there on. */
    DELIMITER_COMMAND,
    /** Bodies of routines, triggers and events: {@code BEGIN … END} with statements in it. */
    COMPOUND_BODIES,
    /** Bodies of triggers alone: {@code CREATE TRIGGER … BEGIN … END}. */
    TRIGGER_BODIES,
    /** Bodies of functions and procedures alone: {@code BEGIN ATOMIC … END}. */
    ATOMIC_BODIES,
    /** {@code COPY … FROM STDIN} with its data in the script. */
    COPY_DATA,
    /** {@code \d} and its like: commands of psql, which no server understands. */
    PSQL_COMMANDS
  }
}
