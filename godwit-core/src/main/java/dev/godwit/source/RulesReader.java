package dev.godwit.source;

import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.validation.Validation;
import dev.godwit.validation.Validations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the rules of a data migration: {@code - no_nulls: email}, one an entry. */
final class RulesReader {

  private static final String COMPUTED = "equals_expression";

  private RulesReader() {}

  /**
   * The rules below {@code validate}; none where it is not there.
   *
   * @param set what the columns are set to
   */
  static List<Validation> read(YamlMap root, Map<String, Expression> set) {
    YamlList list = root.list("validate", "a list of rules");
    List<Validation> rules = new ArrayList<>();
    for (YamlValue item : list == null ? List.<YamlValue>of() : list.items()) {
      if (!(item instanceof YamlMap map) || map.entries().size() != 1) {
        throw YamlReader.invalid(
                "an entry of 'validate' is one rule with what it takes", item.location())
            .next("Write it like '- no_nulls: email'");
      }
      map.entries().forEach((rule, entry) -> rules.add(rule(rule, entry, set)));
    }
    return rules;
  }

  private static Validation rule(String rule, YamlMap.Entry entry, Map<String, Expression> set) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    if (entry.value() instanceof YamlMap map) {
      arguments.putAll(map.data());
    } else {
      arguments.put("column", entry.value().data());
    }
    if (rule.equals(COMPUTED) && !arguments.containsKey("expression")) {
      String column = String.valueOf(arguments.get("column"));
      arguments.put("expression", computed(column, entry.value().location(), set));
    }
    try {
      return Validations.of(rule, arguments);
    } catch (IllegalArgumentException e) {
      throw YamlReader.invalid(String.valueOf(e.getMessage()), entry.location());
    }
  }

  private static String computed(String column, Location at, Map<String, Expression> set) {
    Expression expression = set.get(column);
    if (expression == null) {
      throw YamlReader.invalid("'set' has no expression for '" + column + "'", at)
          .next(YamlMap.nearest(column, List.copyOf(set.keySet())));
    }
    return expression.sql();
  }
}
