package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Direction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL of one direction of a migration.
 *
 * @param text the SQL, beginning with its {@code -- migrate:} marker where it has one
 * @param location where the text begins in its file
 * @param inTransaction whether it may run in a transaction; false where the author said so
 */
public record Script(String text, Location location, boolean inTransaction) {

  private static final Pattern MARKER =
      Pattern.compile("^--[ \\t]*migrate:(\\w+)[ \\t]*(.*?)[ \\t]*$", Pattern.MULTILINE);
  private static final Pattern OPTION = Pattern.compile("(\\w+)[ \\t]*:[ \\t]*(\\w+)");

  /**
   * Reads a script, with the options of its marker: {@code -- migrate:up transaction:false}.
   *
   * @throws GodwitException {@link ErrorCode#FILE_INVALID} where the marker is not understood
   */
  public static Script of(String text, Location location, Direction direction) {
    Matcher marker = markers(text);
    boolean inTransaction = true;
    while (marker.find()) {
      Location at = location.after(text, marker.start());
      if (!marker.group(1).equals(direction.id())) {
        throw new GodwitException(
                ErrorCode.FILE_INVALID,
                "'-- migrate:" + marker.group(1) + "' in the " + direction.id() + " script")
            .at(at)
            .next(
                "Put both directions into one file without .up or .down in its name, or remove it");
      }
      inTransaction &= transaction(marker.group(2), at);
    }
    return new Script(text, location, inTransaction);
  }

  /**
   * The text that says all there is to know of it, for the ledger: {@link #of} makes the same
   * script of it.
   */
  public String recorded(Direction direction) {
    return inTransaction || markers(text).find()
        ? text
        : "-- migrate:" + direction.id() + " transaction:false\n" + text;
  }

  /** Finds the markers: whole lines, from the first column on. */
  static Matcher markers(String text) {
    return MARKER.matcher(text);
  }

  private static boolean transaction(String options, Location at) {
    boolean transaction = true;
    Matcher option = OPTION.matcher(options);
    int end = 0;
    while (option.find()) {
      if (!options.substring(end, option.start()).isBlank()
          || !option.group(1).equals("transaction")
          || !option.group(2).matches("true|false")) {
        throw unknownOption(options, at);
      }
      transaction = Boolean.parseBoolean(option.group(2));
      end = option.end();
    }
    if (!options.substring(end).isBlank()) {
      throw unknownOption(options, at);
    }
    return transaction;
  }

  private static GodwitException unknownOption(String options, Location at) {
    return new GodwitException(ErrorCode.FILE_INVALID, "unknown option '" + options + "'")
        .at(at)
        .next("The one option is transaction:false");
  }
}
