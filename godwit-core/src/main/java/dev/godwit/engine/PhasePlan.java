package dev.godwit.engine;

import dev.godwit.engine.ChangeAccess.Desk;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Act;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Version;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the phases that are asked for by messages do, as plans. */
final class PhasePlan {

  /** Where the expressions of a message stand. */
  static final Location MESSAGE = Location.startOf("(message)");

  private PhasePlan() {}

  /** A column that replaces none yet. */
  static ChangePlan added(Desk desk, Shape shape, String column, @Nullable String type) {
    String chosen = type == null ? desk.place().dialect().moves().textType() : type;
    List<Act> acts =
        desk.place().dialect().moves().addColumn(shape, new NewColumn(column, chosen, true, null));
    ChangePlan.Watch table = new ChangePlan.Watch(shape.name().toString(), List.of(), List.of());
    return new ChangePlan(acts, List.of(), List.of(), false, List.of(table));
  }

  /** The whole life of a column in the place of another. */
  static ChangePlan replaced(
      Desk desk, Version version, Shape shape, String from, String to, @Nullable String type)
      throws SQLException {
    Attribute old = shape.column(from).orElseThrow(() -> unknown(shape.name(), from));
    String chosen =
        type != null
            ? type
            : shape.column(to).map(there -> there.column().type()).orElse(old.column().type());
    boolean same = chosen.equals(old.column().type());
    String up = desk.place().dialect().moves().quote(from);
    String down = desk.place().dialect().moves().quote(to);
    NewColumn column =
        new NewColumn(to, chosen, old.column().nullable(), same ? old.defaultSql() : null);
    Replacement replacement =
        new Replacement(
            shape,
            List.of(new Replacement.Old(from, new Expression(down, MESSAGE))),
            List.of(new Replacement.New(column, to, new Expression(up, MESSAGE))),
            same,
            false,
            new Names(version));
    return new Drafting(desk.place().connection(), desk.place().dialect())
        .plan(replacement, MESSAGE);
  }

  /** One phase of a plan. */
  static ChangePlan only(ChangePlan plan, Phase phase) {
    return new ChangePlan(plan.of(phase), plan.notices(), List.of(), false, List.of());
  }

  /** What is left of a plan after a phase. */
  static ChangePlan after(ChangePlan plan, Phase done) {
    return new ChangePlan(
        plan.acts().stream().filter(act -> act.phase().isAfter(done)).toList(),
        plan.notices(),
        List.of(),
        false,
        plan.watches());
  }

  /** The failure that a table has no such column. */
  static GodwitException unknown(TableName table, String column) {
    return new GodwitException(
        ErrorCode.TABLE_UNKNOWN, "table " + table + " has no column '" + column + "'");
  }
}
