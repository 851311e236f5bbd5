package dev.godwit.dialect;

import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Work;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The acts that tighten new columns and retire the old ones.
 *
 * <p>Names are changed in one statement, and the triggers that stand before it are right after it
 * as well, so that nothing that is written meanwhile is lost.
 */
final class MariaDbContract {

  private final MariaDbReplacement plan;
  private final Replacement replacement;
  private final Shape table;
  private final Map<Replacement.Old, String> hidden;
  private final List<Act> acts = new ArrayList<>();

  private MariaDbContract(Replacement replacement) {
    this.plan = new MariaDbReplacement(replacement);
    this.replacement = replacement;
    this.table = replacement.table();
    this.hidden = plan.hidden();
  }

  static List<Act> of(Replacement replacement) {
    MariaDbContract contract = new MariaDbContract(replacement);
    if (!replacement.rename()) {
      contract.looseOlds();
      contract.tighten();
    }
    if (replacement.keep()) {
      contract.standIns();
    }
    contract.swap();
    contract.triggers();
    contract.retire();
    return contract.acts;
  }

  private void add(String title, List<String> statements, List<String> undo) {
    acts.add(Act.of(Phase.CONTRACT, title, statements, undo));
  }

  /** What is hidden, or left out by programs, must not ask for a value. */
  private void looseOlds() {
    for (Replacement.Old old : replacement.olds()) {
      Attribute attribute = plan.attribute(old);
      boolean asks =
          !attribute.column().nullable() && (replacement.keep() || attribute.defaultSql() == null);
      boolean loose = old.down() == null && attribute.defaultSql() == null; // since expand
      if ((asks && !loose) || MariaDbWords.ownCheck(table, old.name()).isPresent()) {
        acts.addAll(MariaDbColumns.loosened(table, attribute));
      }
    }
  }

  private void tighten() {
    List<String> parts = new ArrayList<>();
    List<String> undo = new ArrayList<>();
    boolean copying = false;
    for (Replacement.New each : replacement.news()) {
      Optional<Constraint> check = MariaDbTightening.ownCheck(plan, each);
      copying |= check.isPresent();
      if (MariaDbTightening.needed(plan, each)) {
        parts.add(MariaDbTightening.modify(plan, each));
        undo.add(MariaDbTightening.loosen(plan, each));
      }
    }
    if (plan.oneToOne()) {
      MariaDbTightening.keys(plan, parts, undo);
      if (!plan.checks().isEmpty()) {
        copying = true;
        MariaDbTightening.checks(plan, parts, undo);
      }
    }
    if (!parts.isEmpty()) {
      add(
          "tighten what takes the place of " + plan.label(replacement.label()),
          List.of(copying ? MariaDbWords.copy(table, parts) : MariaDbWords.alter(table, parts)),
          List.of(copying ? MariaDbWords.copy(table, undo) : MariaDbWords.rebuild(table, undo)));
    }
  }

  /** Empty columns that take the old names when the old columns change theirs. */
  private void standIns() {
    List<String> parts = new ArrayList<>();
    List<String> undo = new ArrayList<>();
    hidden.forEach(
        (old, name) -> {
          if (!plan.swaps(old)) {
            String type = MariaDbLimits.bareType(plan.attribute(old).column().type());
            parts.add("add column " + quote(name) + " " + type + " null invisible");
            undo.add("drop column if exists " + quote(name));
          }
        });
    if (!parts.isEmpty()) {
      List<String> prepare = new ArrayList<>(List.of(MariaDbWords.alter(table, parts)));
      prepare.addAll(plan.standInDefaults(hidden::get));
      add(
          "prepare to hide " + plan.label(replacement.label()),
          prepare,
          List.of(MariaDbWords.alter(table, undo)));
      List<String> create = new ArrayList<>(plan.dualWrite.both(hidden));
      if (!create.isEmpty()) {
        add("write what will be hidden", create, plan.dualWrite.again());
      }
    }
  }

  /** The one statement after which the new columns are where the old ones were. */
  private void swap() {
    MariaDbSwap swap = new MariaDbSwap(plan, hidden);
    if (!swap.isNeeded()) {
      return;
    }
    acts.add(
        new Act(
            Phase.CONTRACT,
            replacement.rename()
                ? "rename column "
                    + plan.label(replacement.label())
                    + " to "
                    + replacement.news().get(0).column().name()
                : "let the new columns take the place of " + plan.label(replacement.label()),
            Work.sql(swap.forth()),
            List.of(Work.sql(swap.back()))));
  }

  private void triggers() {
    List<String> keeping = replacement.keep() ? plan.dualWrite.keeping(hidden) : List.of();
    List<String> before =
        replacement.keep() && hidden.keySet().stream().anyMatch(old -> !plan.swaps(old))
            ? plan.dualWrite.both(hidden)
            : plan.dualWrite.again();
    if (before.isEmpty()) {
      return;
    }
    boolean all = keeping.size() == before.size();
    List<String> statements = new ArrayList<>(keeping);
    if (!all) {
      statements = new ArrayList<>(plan.dualWrite.drop());
      statements.addAll(keeping);
    }
    add(keeping.isEmpty() ? "end the dual write" : "write only what is kept", statements, before);
  }

  private void retire() {
    MariaDbRetirement retirement = new MariaDbRetirement(plan, hidden);
    acts.addAll(retirement.acts());
  }

  private static String quote(String name) {
    return MariaDbWords.quote(name);
  }
}
