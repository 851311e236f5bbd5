package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.plan.Expression;
import dev.godwit.plan.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The triggers that keep the old and the new columns of a replacement in step.
 *
 * <p>There is one trigger for each way and for each of insert and update, as conditions that keep
 * other rows out differ. Rows are compared by {@code record_image_ne}, which knows every type and
 * finds every difference.
 */
final class PostgreSqlDualWrite {

  private final Replacement replacement;
  private final PostgreSqlTriggers triggers;
  private final PostgreSqlRow row;

  PostgreSqlDualWrite(Replacement replacement) {
    this.replacement = replacement;
    this.triggers = new PostgreSqlTriggers(replacement);
    this.row = new PostgreSqlRow(replacement);
  }

  /** Begins it: functions and triggers. */
  List<String> create() {
    List<String> statements = new ArrayList<>();
    if (row.generated()) {
      statements.addAll(generated());
      return statements;
    }
    if (!replacement.news().isEmpty()) {
      statements.add(triggers.function("up", up()));
      statements.addAll(
          triggers.onInsert('a', "up", new PostgreSqlInsert(replacement).upOnInsert()));
      if (!replacement.olds().isEmpty()) {
        statements.addAll(
            triggers.onUpdate(
                'a', "up", row.changed(olds()) + " and not " + row.changed(working())));
      }
    }
    if (writesOlds()) {
      statements.add(triggers.function("down", down()));
      PostgreSqlInsert insert = new PostgreSqlInsert(replacement);
      if (insert.builds()) {
        statements.addAll(triggers.onInsert('9', "down", insert.downFirst()));
      }
      statements.addAll(triggers.onInsert('b', "down", insert.downOnInsert()));
      if (!replacement.news().isEmpty()) {
        String rename = replacement.rename() ? " and " + row.differ("NEW") : "";
        statements.addAll(
            triggers.onUpdate(
                'b', "down", row.changed(working()) + " and not " + row.changed(olds()) + rename));
      }
    }
    return statements;
  }

  /** Ends it, and what {@link #settle} has begun. */
  List<String> drop() {
    List<String> statements = new ArrayList<>();
    if (new PostgreSqlInsert(replacement).builds()) {
      statements.add(triggers.dropFirst());
    }
    List<String> parts = new ArrayList<>();
    if (!replacement.news().isEmpty()) {
      parts.add("up");
    }
    if (writesOlds()) {
      parts.add("down");
      if (replacement.rename()) {
        parts.add("settle");
      }
    }
    statements.addAll(triggers.drop(parts.toArray(new String[0])));
    return statements;
  }

  /** From now on, what is written to both is what was written to the new one: a rename only. */
  List<String> settle() {
    String condition = row.differ("NEW") + " and not (NEW." + quote(working().get(0)) + " is null)";
    String settle = assign(olds().get(0), "NEW." + quote(working().get(0))) + "  return NEW;\n";
    return triggers.both('c', "settle", settle, condition);
  }

  /** Ends what {@link #settle} has begun. */
  List<String> unsettle() {
    return triggers.drop("settle");
  }

  /**
   * Writes the hidden old columns after contract, from the new ones.
   *
   * @param hidden what an old column is called now
   */
  List<String> keep(java.util.function.UnaryOperator<String> hidden) {
    StringBuilder body = new StringBuilder();
    for (Replacement.Old old : replacement.olds()) {
      Expression down = old.down();
      if (row.generated()) {
        body.append(assign(hidden.apply(old.name()), row.generation()));
      } else if (down != null && row.writable(old)) {
        body.append(assign(hidden.apply(old.name()), row.kept(down.sql())));
      }
    }
    if (body.isEmpty()) {
      return List.of();
    }
    List<String> statements = new ArrayList<>();
    statements.add(triggers.function("kept", body + "  return NEW;\n"));
    statements.addAll(triggers.onInsert('d', "kept", "true"));
    if (row.generated()) {
      statements.addAll(triggers.onUpdate('d', "kept", "true"));
    } else if (!replacement.news().isEmpty()) {
      List<String> finals = replacement.news().stream().map(each -> each.column().name()).toList();
      statements.addAll(triggers.onUpdate('d', "kept", row.changed(finals)));
    }
    return statements;
  }

  /** Ends what {@link #keep} has begun. */
  List<String> unkeep() {
    return triggers.drop("kept");
  }

  private List<String> olds() {
    return replacement.olds().stream().map(Replacement.Old::name).toList();
  }

  private List<String> working() {
    return replacement.news().stream().map(Replacement.New::working).toList();
  }

  private boolean writesOlds() {
    return replacement.olds().stream().anyMatch(row::writable);
  }

  /** A generated column is computed after the trigger, so its twin is computed in the same way. */
  private List<String> generated() {
    String up = assign(working().get(0), row.generation()) + "  return NEW;\n";
    return triggers.both('a', "up", up, "true");
  }

  private String up() {
    return replacement.news().stream()
            .map(each -> assign(each.working(), row.old(each.up().sql())))
            .collect(Collectors.joining())
        + "  return NEW;\n";
  }

  /**
   * A new column that an unfilled row is not given by a new program comes from the old ones. What
   * it is given, and is what these yield, is no news: so is a batch of the backfill.
   */
  private String down() {
    StringBuilder body = new StringBuilder();
    if (!replacement.news().isEmpty() && !replacement.rename()) {
      String empty =
          working().stream()
              .map(each -> "OLD." + quote(each) + " is null")
              .collect(Collectors.joining(" and "));
      body.append("  if TG_OP = 'INSERT' or (").append(empty).append(") then\n");
      if (replacement.news().size() > 1) {
        for (Replacement.New each : replacement.news()) {
          body.append(
              "    if TG_OP = 'UPDATE' and NEW.%s is null then\n".formatted(quote(each.working())));
          body.append("    ").append(assign(each.working(), row.old(each.up().sql())));
          body.append("    end if;\n");
        }
      }
      body.append("    if ")
          .append(row.consistent())
          .append(" then\n      return NEW;\n    end if;\n");
      body.append("  end if;\n");
    }
    for (Replacement.Old old : replacement.olds()) {
      Expression down = old.down();
      if (down != null && row.writable(old)) {
        body.append(assign(old.name(), row.fresh(down.sql())));
      }
    }
    return body.append("  return NEW;\n").toString();
  }

  private static String assign(String column, String value) {
    return "  NEW." + quote(column) + " := " + value + ";\n";
  }
}
