package dev.godwit.dialect;

import dev.godwit.dialect.Phrase.Name;
import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The head of a statement of MariaDB's: what it does to which thing.
 *
 * @param verb its first word, in upper case; empty where it begins with something else
 * @param kind the kind of thing, in upper case: {@code TABLE}; empty where the statement names none
 * @param replaces {@code OR REPLACE}
 * @param conditional {@code IF EXISTS} or {@code IF NOT EXISTS}
 * @param temporary {@code TEMPORARY}
 * @param name the thing's name; null where none is written or it cannot be read with certainty
 * @param rest what comes behind the name
 */
record MariaDbDdl(
    String verb,
    String kind,
    boolean replaces,
    boolean conditional,
    boolean temporary,
    @Nullable Name name,
    List<Token> rest) {

  static MariaDbDdl of(SqlStatement statement) {
    Phrase phrase = Phrase.of(statement, MariaDb.SYNTAX);
    String verb = word(phrase);
    return switch (verb) {
      case "CREATE", "ALTER", "DROP", "RENAME" -> of(verb, phrase);
      case "TRUNCATE" -> {
        phrase.skip("TABLE");
        yield new MariaDbDdl(verb, "TABLE", false, false, false, sure(phrase), phrase.rest());
      }
      default -> new MariaDbDdl(verb, "", false, false, false, null, phrase.rest());
    };
  }

  private static MariaDbDdl of(String verb, Phrase phrase) {
    boolean replaces = phrase.skip("OR", "REPLACE");
    boolean temporary = false;
    for (boolean more = true; more; ) {
      boolean temporaryHere = phrase.skip("TEMPORARY");
      temporary |= temporaryHere;
      more = temporaryHere || skipAttribute(phrase);
    }
    String kind = kind(word(phrase));
    boolean conditional = phrase.skip("IF", "EXISTS") || phrase.skip("IF", "NOT", "EXISTS");
    return new MariaDbDdl(
        verb, kind, replaces, conditional, temporary, sure(phrase), phrase.rest());
  }

  private static String word(Phrase phrase) {
    Token token = phrase.next();
    return token == null || token.kind() != Token.Kind.WORD
        ? token != null && token.isSymbol("(") ? "(" : ""
        : token.text().toUpperCase(Locale.ROOT);
  }

  private static String kind(String word) {
    return switch (word) {
      case "TABLES" -> "TABLE";
      case "SCHEMA" -> "DATABASE";
      default -> word;
    };
  }

  /** What may stand between the verb and the kind. */
  private static boolean skipAttribute(Phrase phrase) {
    if (phrase.skipAny(
        "UNIQUE", "FULLTEXT", "SPATIAL", "VECTOR", "ONLINE", "OFFLINE", "IGNORE", "AGGREGATE")) {
      return true;
    }
    if (phrase.skip("SQL", "SECURITY")) {
      phrase.next();
      return true;
    }
    if (phrase.skip("ALGORITHM")) {
      phrase.skipSymbol("=");
      phrase.next();
      return true;
    }
    return skipDefiner(phrase);
  }

  /** {@code DEFINER = user@host}, {@code CURRENT_USER} or {@code CURRENT_USER()}. */
  static boolean skipDefiner(Phrase phrase) {
    if (!phrase.skip("DEFINER")) {
      return false;
    }
    phrase.skipSymbol("=");
    phrase.next();
    if (phrase.skipSymbol("@")) {
      phrase.next();
    } else if (phrase.skipSymbol("(")) {
      phrase.skipSymbol(")");
    }
    return true;
  }

  /** A name, unless the lexer may have taken two for one: {@code 1a.2b} is one word to it. */
  static @Nullable Name sure(Phrase phrase) {
    Name name = phrase.name();
    return name == null || hidesDot(name.last()) || hidesDot(name.qualifier()) ? null : name;
  }

  private static boolean hidesDot(@Nullable String part) {
    return part != null && part.charAt(0) != '`' && part.contains(".");
  }

  /** Whether it is this verb on a thing of one of these kinds. */
  boolean is(String someVerb, String... kinds) {
    return verb.equals(someVerb) && List.of(kinds).contains(kind);
  }

  /** Whether it makes something that was not there, or nothing at all. */
  boolean creates(String... kinds) {
    return is("CREATE", kinds) && !replaces && !temporary;
  }

  /** All things that are named, in a list or in pairs {@code a TO b}. */
  List<Name> names() {
    List<Name> names = new ArrayList<>();
    Phrase phrase = tail();
    for (Name next = name; next != null; ) {
      names.add(next);
      if (phrase.skip("WAIT")) {
        phrase.next();
      }
      phrase.skip("NOWAIT");
      next = phrase.skipSymbol(",") || phrase.skip("TO") ? sure(phrase) : null;
    }
    return names;
  }

  /** Whether a {@code RENAME} leaves the same names, so that the catalog hardly shows it. */
  boolean changesPlacesOnly() {
    Set<String> before = new HashSet<>();
    Set<String> after = new HashSet<>();
    List<Name> names = names();
    for (int i = 0; i + 1 < names.size(); i += 2) {
      if (!after.remove(key(names.get(i)))) {
        before.add(key(names.get(i)));
      }
      after.add(key(names.get(i + 1)));
    }
    return before.equals(after);
  }

  private static String key(Name name) {
    return (name.bareQualifier() + "." + name.bare()).toLowerCase(Locale.ROOT);
  }

  /** What comes behind the name, to be read along. */
  Phrase tail() {
    return Phrase.over(rest);
  }
}
