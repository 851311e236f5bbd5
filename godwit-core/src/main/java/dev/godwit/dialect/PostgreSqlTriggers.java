package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.beside;
import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.plan.Hash;
import dev.godwit.plan.Names;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Version;
import dev.godwit.schema.Shape;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Triggers of Godwit's own on a table of PostgreSQL, named so that they fire in the right order.
 *
 * <p>The server fires triggers by name. Godwit's come behind the user's, which may change values
 * too; and those of several open changes so that a value goes all the way: what writes new columns
 * by version, then what writes old columns from the latest version back. An insert that names only
 * a column of a later change goes all the way back first, before anything goes forth.
 *
 * @param names the change
 * @param table the table
 * @param label what they are for
 */
record PostgreSqlTriggers(Names names, Shape table, String label) {

  /** Sorts behind what people call their triggers. */
  static final String PREFIX = "zz_godwit_";

  PostgreSqlTriggers(Replacement replacement) {
    this(replacement.names(), replacement.table(), replacement.label());
  }

  /** The bare name of a function. */
  String name(String part) {
    return names.of(table.name().name(), label, part);
  }

  /** Creates a trigger function. The names in it mean what they do to Godwit now, for everyone. */
  String function(String part, String body) {
    return "create or replace function "
        + beside(table.name(), name(part))
        + "() returns trigger language plpgsql set search_path from current as "
        + PostgreSqlWords.block("#variable_conflict use_column\nbegin\n" + body + "end");
  }

  /** Creates a function and its triggers before inserts and updates. */
  List<String> both(char order, String part, String body, String condition) {
    List<String> statements = new ArrayList<>();
    statements.add(function(part, body));
    statements.addAll(onInsert(order, part, condition));
    statements.addAll(onUpdate(order, part, condition));
    return statements;
  }

  /** Creates a trigger before inserts. */
  List<String> onInsert(char order, String part, String condition) {
    return trigger(order, part, "insert", condition);
  }

  /** Creates a trigger before updates. */
  List<String> onUpdate(char order, String part, String condition) {
    return trigger(order, part, "update", condition);
  }

  /**
   * A trigger that fires whoever writes: also where a session keeps the users' own quiet, as
   * Godwit's does while it fills columns, on which another open change may build.
   */
  private List<String> trigger(char order, String part, String event, String condition) {
    String trigger = quote(called(order, event));
    String on = PostgreSqlWords.name(table.name());
    return List.of(
        "create trigger %s before %s on %s for each row when (%s) execute function %s()"
            .formatted(trigger, event, on, condition, beside(table.name(), name(part))),
        "alter table %s enable always trigger %s".formatted(on, trigger));
  }

  /** Drops what there is of parts, and the triggers with it. */
  List<String> drop(String... parts) {
    List<String> statements = new ArrayList<>();
    for (String part : parts) {
      char order =
          switch (part) {
            case "fill" -> '0';
            case "up" -> 'a';
            case "down" -> 'b';
            case "settle" -> 'c';
            default -> 'd';
          };
      for (String event : List.of("insert", "update")) {
        statements.add(
            "drop trigger if exists %s on %s"
                .formatted(quote(called(order, event)), PostgreSqlWords.name(table.name())));
      }
    }
    for (String part : parts) {
      statements.add("drop function if exists " + beside(table.name(), name(part)) + "()");
    }
    return statements;
  }

  /** Drops the trigger of inserts that comes before all others. */
  String dropFirst() {
    return "drop trigger if exists %s on %s"
        .formatted(quote(called('9', "insert")), PostgreSqlWords.name(table.name()));
  }

  private String called(char order, String event) {
    String place = place(names.version()) + "%04d".formatted(table.columns().size());
    String whole =
        PREFIX
            + order
            + (order == 'b' || order == '9' ? complement(place) : place)
            + "_"
            + event
            + "_"
            + label;
    return whole.getBytes(StandardCharsets.UTF_8).length <= 63
        ? whole
        : whole.substring(0, whole.indexOf(event) + event.length())
            + "_"
            + Hash.of(label).substring(0, 8);
  }

  /** Digits that are in the order of the versions as texts: each number behind its length. */
  private static String place(Version version) {
    StringBuilder digits = new StringBuilder();
    for (BigInteger part : version.parts()) {
      String number = part.toString();
      digits.append("%02d".formatted(number.length())).append(number);
    }
    return digits.append("00").toString();
  }

  private static String complement(String digits) {
    StringBuilder other = new StringBuilder();
    digits.chars().forEach(digit -> other.append((char) ('0' + '9' - digit)));
    return other.toString();
  }
}
