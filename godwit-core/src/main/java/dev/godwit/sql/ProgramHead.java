package dev.godwit.sql;

import dev.godwit.sql.Token.Kind;
import java.util.Set;

/**
 * Follows a statement of MariaDB or MySQL up to where its body begins, if it has one: past {@code
 * CREATE … PROCEDURE}, name and characteristics, {@code FOR EACH ROW}, {@code ON SCHEDULE … DO}.
 */
final class ProgramHead {

  /** What a token tells about the body. */
  enum Outcome {
    /** The head goes on behind it. */
    GOES_ON,
    /** The token before it opened a block, and it is the first in there. */
    BLOCK,
    /** The token before it opened declarations of Oracle mode, and it is the first of them. */
    DECLARATIONS,
    /** It begins a statement that may hold others. */
    STATEMENT,
    /** It begins a statement that holds no others. */
    PLAIN,
    /** The statement is of a kind without bodies. */
    NO_BODY
  }

  /** Where the next token stands. */
  private enum Place {
    START,
    /** Behind {@code BEGIN}, which opens a block or a transaction. */
    BEGIN,
    /** Behind {@code CREATE} or {@code ALTER}. */
    KIND,
    /** Before a name, behind which comes a routine's head. */
    ROUTINE_NAME,
    /** Before a name, behind which comes a package's head. */
    PACKAGE_NAME,
    PACKAGE,
    /** In a trigger's head, before {@code FOR EACH ROW}. */
    TRIGGER,
    /** In an event's head, before {@code DO}. */
    EVENT,
    /** Before the one statement that is the body. */
    ACTION,
    /** Behind {@code AS} or {@code IS} of Oracle mode. */
    AS
  }

  private static final Set<String> BEFORE_KIND = Set.of("OR", "REPLACE", "AGGREGATE", "DEFINER");
  private static final Set<String> BEFORE_NAME = Set.of("IF", "NOT", "EXISTS");
  private static final Set<String> PACKAGE_TRAITS =
      Set.of("SQL", "SECURITY", "DEFINER", "INVOKER", "COMMENT", "");

  /** How those statements begin that hold no others; {@code SET} and {@code RETURN} aside. */
  private static final Set<String> PLAIN =
      Set.of(
          ("ALTER ANALYZE BINLOG CACHE CALL CHANGE CHECK CHECKSUM COMMIT CREATE DEALLOCATE DELETE"
                  + " DO DROP EXECUTE EXPLAIN FLUSH GET GRANT HANDLER INSERT INSTALL KILL LOAD LOCK"
                  + " OPTIMIZE PREPARE PURGE RELEASE RENAME REPAIR REPLACE RESET RESIGNAL REVOKE"
                  + " ROLLBACK SAVEPOINT SELECT SHOW SIGNAL START STOP TRUNCATE UNINSTALL UNLOCK"
                  + " UPDATE USE VALUES WITH XA")
              .split(" "));

  private Place place;
  private String previous = "";
  private boolean returns;

  private ProgramHead(Place place) {
    this.place = place;
  }

  /** At the start of a whole statement. */
  static ProgramHead ofStatement() {
    return new ProgramHead(Place.START);
  }

  /** Behind {@code PROCEDURE} or {@code FUNCTION}. */
  static ProgramHead ofRoutine() {
    return new ProgramHead(Place.ROUTINE_NAME);
  }

  /** Behind {@code DECLARE … HANDLER FOR}. */
  static ProgramHead ofHandler() {
    return new ProgramHead(Place.ACTION);
  }

  /** Takes the next token. */
  Outcome accept(Token token) {
    String word = Bodies.word(token);
    Outcome outcome =
        switch (place) {
          case START -> start(word);
          case BEGIN -> word.equals(";") || word.equals("WORK") ? Outcome.NO_BODY : Outcome.BLOCK;
          case KIND -> token.kind() == Kind.WORD ? kind(word) : Outcome.GOES_ON;
          case ROUTINE_NAME -> name(word, Place.ACTION);
          case PACKAGE_NAME -> name(word, Place.PACKAGE);
          case PACKAGE -> inPackage(word);
          case TRIGGER ->
              word.equals("ROW") && previous.equals("EACH") ? to(Place.ACTION) : Outcome.GOES_ON;
          case EVENT -> word.equals("DO") ? to(Place.ACTION) : Outcome.GOES_ON;
          case ACTION -> action(word);
          case AS -> token.kind() == Kind.STRING ? Outcome.PLAIN : Outcome.DECLARATIONS;
        };
    previous = word;
    return outcome;
  }

  private Outcome to(Place next) {
    place = next;
    return Outcome.GOES_ON;
  }

  private Outcome start(String word) {
    return switch (word) {
      case "CREATE", "ALTER" -> to(Place.KIND);
      case "BEGIN" -> to(Place.BEGIN);
      case "CASE", "DECLARE", "FOR", "IF", "LOOP", "REPEAT", "WHILE" -> Outcome.STATEMENT;
      default -> Outcome.NO_BODY;
    };
  }

  private Outcome kind(String word) {
    boolean definer = previous.equals("=") || previous.equals("@") || previous.equals(".");
    if (definer || BEFORE_KIND.contains(word)) {
      return Outcome.GOES_ON;
    }
    return switch (word) {
      case "PROCEDURE", "FUNCTION" -> to(Place.ROUTINE_NAME);
      case "PACKAGE" -> to(Place.PACKAGE_NAME);
      case "TRIGGER" -> to(Place.TRIGGER);
      case "EVENT" -> to(Place.EVENT);
      default -> Outcome.NO_BODY;
    };
  }

  private Outcome name(String word, Place next) {
    boolean packageBody = word.equals("BODY") && previous.equals("PACKAGE");
    return packageBody || BEFORE_NAME.contains(word) ? Outcome.GOES_ON : to(next);
  }

  private Outcome inPackage(String word) {
    if (PACKAGE_TRAITS.contains(word)) {
      return Outcome.GOES_ON;
    }
    return switch (word) {
      case "." -> to(Place.PACKAGE_NAME);
      case "AS", "IS" -> to(Place.AS);
      default -> Outcome.BLOCK;
    };
  }

  private Outcome action(String word) {
    return switch (word) {
      case ".", "FOLLOWS", "PRECEDES" -> to(Place.ROUTINE_NAME);
      case "AS", "IS" -> to(Place.AS);
      case "BEGIN", "CASE", "DECLARE", "FOR", "IF", "LOOP", "REPEAT", "WHILE" -> Outcome.STATEMENT;
      case "RETURNS" -> {
        returns = true;
        yield Outcome.GOES_ON;
      }
      // In Oracle mode RETURN names the function's type.
      case "RETURN" -> returns ? Outcome.PLAIN : Outcome.GOES_ON;
      case "SET" -> isType() ? Outcome.GOES_ON : Outcome.PLAIN;
      default -> PLAIN.contains(word) ? Outcome.PLAIN : Outcome.GOES_ON;
    };
  }

  /** Whether SET belongs to a type: {@code CHARACTER SET}, {@code RETURNS SET('a')}. */
  private boolean isType() {
    return previous.startsWith("CHAR") || previous.startsWith("RETURN");
  }
}
