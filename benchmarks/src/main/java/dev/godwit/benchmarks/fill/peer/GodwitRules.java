package dev.godwit.benchmarks.fill.peer;

import dev.godwit.Godwit;
import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Place;
import dev.godwit.validation.ValidationResult;
import dev.godwit.validation.Validations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds the table against rules, as a program does.
 *
 * @param name what tables and bars call it
 * @param rules the rules, as flags give them
 */
public record GodwitRules(String name, List<String> rules) implements Filler {

  /** Those about single rows, and the two that need a plan of their own. */
  private static final List<String> SINGLE =
      List.of(
          "no_nulls:full_name",
          "no_nulls:created_at",
          "email_format:email",
          "matches:name=^Name [0-9]+$",
          "range:id=1..1000000000",
          "length:payload=1..200",
          "equals_expression:full_name='Dr. ' || name",
          "expression:created_at <= now()");

  private static final String UNIQUE = "unique:email";
  private static final String RELATIONSHIP = "relationship:id=accounts.id";

  /** All ten rules at once. */
  public static final GodwitRules TOGETHER =
      new GodwitRules(
          "Godwit, 10 rules",
          Stream.concat(SINGLE.stream(), Stream.of(UNIQUE, RELATIONSHIP)).toList());

  /** The rules about single rows, each by itself. */
  public static List<Filler> rowRules() {
    return SINGLE.stream().map(GodwitRules::one).toList();
  }

  /** The rule that needs a look at all values together. */
  public static Filler unique() {
    return one(UNIQUE);
  }

  /** The rule that needs another table. */
  public static Filler relationship() {
    return one(RELATIONSHIP);
  }

  private static Filler one(String rule) {
    return new GodwitRules(rule, List.of(rule));
  }

  @Override
  public String how() {
    return "Godwit.validate(\"users\", …): " + String.join("; ", rules);
  }

  @Override
  public Optional<Duration> fill(Place place) {
    List<ValidationResult> results =
        Godwit.on(place.dataSource())
            .validate("users", rules.stream().map(Validations::parse).toList());
    if (results.size() != rules.size() || !results.stream().allMatch(ValidationResult::passed)) {
      throw new IllegalStateException("rules are broken: " + results);
    }
    return Optional.empty();
  }
}
