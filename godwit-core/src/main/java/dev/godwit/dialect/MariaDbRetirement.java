package dev.godwit.dialect;

import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Work;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Index;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The acts by which old columns go, or are hidden and go with the purge. */
final class MariaDbRetirement {

  private final MariaDbReplacement plan;
  private final Replacement replacement;
  private final Shape table;
  private final Map<Replacement.Old, String> hidden;
  private final List<Act> acts = new ArrayList<>();

  MariaDbRetirement(MariaDbReplacement plan, Map<Replacement.Old, String> hidden) {
    this.plan = plan;
    this.replacement = plan.replacement;
    this.table = plan.table;
    this.hidden = hidden;
  }

  List<Act> acts() {
    if (replacement.olds().isEmpty()) {
      return acts;
    }
    if (replacement.keep()) {
      hide();
    } else {
      List<String> parts = hangers();
      replacement.olds().forEach(old -> parts.add(drop(old, plan.swaps(old))));
      marker(parts, new ArrayList<>());
      gone(Phase.CONTRACT, parts);
    }
    rights();
    if (replacement.keep()) {
      purge();
    }
    return acts;
  }

  private void gone(Phase phase, List<String> parts) {
    acts.add(
        new Act(
            phase,
            "drop " + labels(),
            Work.sql(MariaDbWords.alter(table, parts)),
            List.of(new Work.Irreversible("column " + labels() + " was dropped"))));
  }

  private String labels() {
    return String.join(
        ", ", replacement.olds().stream().map(old -> plan.label(old.name())).toList());
  }

  private String drop(Replacement.Old old, boolean underKeptName) {
    return "drop column if exists " + quote(underKeptName ? kept(old) : old.name());
  }

  private String kept(Replacement.Old old) {
    return String.valueOf(hidden.get(old));
  }

  private void marker(List<String> parts, List<String> undo) {
    if (replacement.inPlace()) {
      String marker = quote(MariaDbDualWrite.marker(replacement));
      parts.add("drop column if exists " + marker);
      undo.add("add column if not exists " + marker + " tinyint not null default 1 invisible");
    }
  }

  /** What goes with the old columns: the server would drop it in part, or refuse. */
  private List<String> hangers() {
    List<String> parts = new ArrayList<>();
    for (Constraint key : plan.constraints(Constraint.Kind.FOREIGN_KEY)) {
      String name = replacement.rename() ? replacement.names().of(key.name()) : key.name();
      parts.add("drop foreign key if exists " + quote(name));
    }
    if (replacement.news().isEmpty()) {
      plan.checks().forEach(check -> parts.add("drop constraint if exists " + quote(check.name())));
    }
    for (Index index : plan.indexes()) {
      boolean primary = index.constraint() != null && !replacement.rename();
      if (!primary && !replacement.news().isEmpty()) { // of a dropped column, the server drops it
        parts.add("drop index if exists " + quote(now(index)));
      }
    }
    return parts;
  }

  /** What the index of an old column is called after the swap. */
  private String now(Index index) {
    if (replacement.rename()) {
      return plan.copy(index);
    }
    return replacement.news().isEmpty() ? index.name() : plan.retired(index);
  }

  private void hide() {
    List<String> parts = new ArrayList<>();
    List<String> undo = new ArrayList<>();
    for (Replacement.Old old : replacement.olds()) {
      Attribute attribute = plan.attribute(old);
      String kept = kept(old);
      String hide = "modify column " + quote(kept) + " ";
      String definition =
          replacement.rename() ? copied(attribute) : MariaDbTightening.hidden(attribute);
      parts.add(hide + definition);
      undo.add(hide + definition.substring(0, definition.length() - " invisible".length()));
      if (!plan.swaps(old)) {
        parts.add("drop column if exists " + quote(old.name()));
        String type = MariaDbLimits.bareType(attribute.column().type());
        undo.add("add column if not exists " + quote(old.name()) + " " + type + " null invisible");
      }
    }
    if (!replacement.rename()) {
      for (Index index : plan.indexes()) {
        if (index.unique() && index.constraint() == null) {
          String definition = index.definition().sql(this::hiddenName);
          parts.add("drop index if exists " + quote(now(index)));
          undo.add(
              MariaDbReplacement.add(now(index), index, definition)
                  .replaceFirst("index ", "index if not exists "));
        }
      }
    }
    marker(parts, undo);
    List<String> show = new ArrayList<>(List.of(MariaDbWords.alter(table, undo)));
    show.addAll(plan.standInDefaults(Replacement.Old::name));
    acts.add(
        Act.of(
            Phase.CONTRACT, "hide " + labels(), List.of(MariaDbWords.alter(table, parts)), show));
  }

  private String copied(Attribute old) {
    Replacement.New copy = replacement.news().get(0);
    return MariaDbWords.definition(
            MariaDbLimits.bareType(old.column().type()), true, plan.windowDefault(copy), null)
        + " invisible";
  }

  private String hiddenName(String column) {
    return hidden.entrySet().stream()
        .filter(each -> each.getKey().name().equals(column))
        .map(each -> quote(each.getValue()))
        .findFirst()
        .orElse(quote(column));
  }

  private void rights() {
    for (Dependent each : table.dependents()) {
      boolean stale =
          each.kind().equals(MariaDbDependents.GRANT)
              && replacement.olds().stream()
                  .anyMatch(old -> each.columns().contains(old.name()) && !plan.swaps(old));
      if (stale) {
        acts.add(Act.of(Phase.CONTRACT, "revoke " + each.name(), each.drop(), each.create()));
      }
    }
  }

  private void purge() {
    List<String> parts = hangers();
    replacement.olds().forEach(old -> parts.add("drop column if exists " + quote(kept(old))));
    acts.add(Act.of(Phase.PURGE, "end writing " + labels(), plan.dualWrite.drop(), List.of()));
    gone(Phase.PURGE, parts);
  }

  private static String quote(String name) {
    return MariaDbWords.quote(name);
  }
}
