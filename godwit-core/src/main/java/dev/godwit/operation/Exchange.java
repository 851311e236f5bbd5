package dev.godwit.operation;

import dev.godwit.error.Location;
import dev.godwit.plan.Act;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Shape;
import dev.godwit.validation.NoNulls;
import dev.godwit.validation.Validation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** New columns that take the place of old ones, written into a draft. */
final class Exchange {

  private final Draft draft;

  Exchange(Draft draft) {
    this.draft = draft;
  }

  /** The whole life of new columns that take the place of old ones. */
  void plan(Replacement wanted, Location at) {
    Replacement replacement =
        draft
            .tables()
            .overlay(wanted.table().name())
            .map(over -> over.physical(wanted, at))
            .orElse(wanted);
    draft.probes().of(wanted, replacement);
    draft.tables().replaced(wanted, at);
    draft.note(draft.moves().notices(replacement));
    draft.add(draft.moves().expand(replacement));
    fill(replacement, at);
    List<Validation> full = new ArrayList<>();
    for (Replacement.New each : replacement.news()) {
      if (!each.column().nullable() && !replacement.rename()) {
        full.add(new NoNulls(each.working()));
      }
    }
    if (!full.isEmpty()) {
      draft.acts().prove(replacement.table().name().toString(), full);
    }
    List<Act> contract = draft.moves().contract(replacement);
    if (replacement.rename()) {
      draft.acts().rename(contract);
    } else {
      draft.add(contract);
    }
    retire(replacement);
  }

  private void fill(Replacement replacement, Location at) {
    Map<String, Expression> set = new LinkedHashMap<>();
    replacement.news().forEach(each -> set.put(each.working(), each.up()));
    if (!set.isEmpty()) {
      String unfilled =
          set.keySet().stream()
              .map(column -> draft.moves().quote(column) + " is null")
              .collect(Collectors.joining(" and "));
      draft.acts().fill(replacement.table().name(), set, new Expression(unfilled, at), false);
    }
  }

  private void retire(Replacement replacement) {
    Shape table = replacement.table();
    List<String> olds = replacement.olds().stream().map(Replacement.Old::name).toList();
    if (!olds.isEmpty()) {
      draft.watch(new ChangePlan.Watch(table.name().toString(), olds, table.hangers(olds)));
    }
    olds.forEach(old -> draft.retire("column " + table.name() + "." + old));
  }
}
