package dev.godwit.source;

import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Work;
import dev.godwit.validation.Validation;
import dev.godwit.validation.Validations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the rules of a data migration or a change: {@code - no_nulls: email}, one an entry. */
final class RulesReader {

  private static final String COMPUTED = "equals_expression";
  private static final String OF_TABLE =
      "Write it like '- no_nulls: {table: users, column: email}'";

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

  /**
   * The rules below {@code validate}, each of which says its table; those of the same table in a
   * row are one.
   */
  static List<Work.Prove> ofTables(YamlMap root) {
    List<Work.Prove> proofs = new ArrayList<>();
    YamlList list = root.list("validate", "a list of rules");
    for (YamlValue item : list == null ? List.<YamlValue>of() : list.items()) {
      if (!(item instanceof YamlMap map) || map.entries().size() != 1) {
        throw YamlReader.invalid(
                "an entry of 'validate' is one rule with what it takes", item.location())
            .next(OF_TABLE);
      }
      map.entries().forEach((rule, entry) -> add(proofs, rule, entry));
    }
    return proofs;
  }

  private static void add(List<Work.Prove> proofs, String rule, YamlMap.Entry entry) {
    String table = entry.value() instanceof YamlMap map ? map.text("table") : null;
    if (table == null) {
      throw YamlReader.invalid("'" + rule + "' does not say its table", entry.location())
          .next(OF_TABLE);
    }
    Map<String, Object> arguments = new LinkedHashMap<>(((YamlMap) entry.value()).data());
    arguments.remove("table");
    List<Validation> rules = new ArrayList<>();
    Work.Prove last = proofs.isEmpty() ? null : proofs.get(proofs.size() - 1);
    if (last != null && last.table().equals(table)) {
      rules.addAll(last.rules());
      proofs.remove(last);
    }
    rules.add(made(rule, arguments, entry));
    proofs.add(new Work.Prove(table, rules));
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
    return made(rule, arguments, entry);
  }

  private static Validation made(String rule, Map<String, Object> arguments, YamlMap.Entry entry) {
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
