package dev.godwit.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A kind of rule: how it is made of what users write.
 *
 * @param word its word
 * @param arguments the arguments that it knows
 * @param bare the argument that a bare value is
 * @param flag reads what follows the word in a flag
 * @param maker makes the rule
 */
record RuleKind(
    String word,
    List<String> arguments,
    String bare,
    Function<FlagText, Map<String, Object>> flag,
    Function<Arguments, Validation> maker) {

  /** All of them, as the help lists them. */
  static final List<RuleKind> ALL =
      List.of(
          new RuleKind("no_nulls", List.of("column"), "column", FlagText::column, NoNulls::of),
          new RuleKind("unique", List.of("column"), "column", FlagText::columns, Unique::of),
          new RuleKind(
              "email_format", List.of("column"), "column", FlagText::column, EmailFormat::of),
          new RuleKind(
              "matches",
              List.of("column", "regex"),
              "column",
              text -> text.columnAnd("regex"),
              Matches::of),
          new RuleKind(
              "accepted_values",
              List.of("column", "values"),
              "column",
              FlagText::columnAndValues,
              AcceptedValues::of),
          new RuleKind(
              "range",
              List.of("column", "min", "max"),
              "column",
              FlagText::columnAndBounds,
              Range::of),
          new RuleKind(
              "length",
              List.of("column", "min", "max"),
              "column",
              FlagText::columnAndBounds,
              Length::of),
          new RuleKind(
              "relationship",
              List.of("column", "references"),
              "column",
              text -> text.columnAnd("references"),
              Relationship::of),
          new RuleKind(
              "row_count",
              List.of("min", "max", "equals"),
              "equals",
              FlagText::count,
              RowCount::of),
          new RuleKind(
              "equals_expression",
              List.of("column", "expression"),
              "column",
              text -> text.columnAndPerhaps("expression"),
              EqualsExpression::of),
          new RuleKind(
              "expression",
              List.of("expression"),
              "expression",
              text -> text.all("expression"),
              Expression::of),
          new RuleKind("query", List.of("query"), "query", text -> text.all("query"), Query::of));

  /** The rule with these arguments, of which a bare value has come as {@code column}. */
  Validation make(Map<String, Object> given) {
    Map<String, Object> values = new HashMap<>(given);
    if (!arguments.contains("column") && !values.containsKey(bare)) {
      Object value = values.remove("column");
      if (value != null) {
        values.put(bare, value);
      }
    }
    return maker.apply(new Arguments(word, values, arguments));
  }
}
