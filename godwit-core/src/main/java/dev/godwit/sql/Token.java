package dev.godwit.sql;

/**
 * A piece of SQL that is neither white space nor a comment.
 *
 * @param kind what it is
 * @param text exactly as written
 * @param start its offset in the text that was read, from 0
 */
public record Token(Kind kind, String text, int start) {

  /** The offset behind its last character. */
  public int end() {
    return start + text.length();
  }

  /** Whether it is this keyword, in any case, unquoted. */
  public boolean is(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  /** Whether it is this symbol. */
  public boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** What a token is. */
  public enum Kind {
    /** A keyword or an unquoted identifier. */
    WORD,
    /** An identifier in quotes of any sort. */
    QUOTED_IDENTIFIER,
    /** A string of any sort: plain, with a prefix, dollar-quoted. */
    STRING,
    /** A number. */
    NUMBER,
    /** Anything else: one character, or an executable comment's opening or closing. */
    SYMBOL
  }
}
