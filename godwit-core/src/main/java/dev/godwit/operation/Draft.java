package dev.godwit.operation;

import dev.godwit.dialect.Moves;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Act;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Face;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Version;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The life of a change while its operations write it: the acts so far, and the tables as they will
 * be after them.
 */
public final class Draft {

  private final Moves moves;
  private final Names names;
  private final boolean keep;
  private final Around around;
  private final Tables tables;
  private final ActOrder acts = new ActOrder();
  private final Probes probes;

  private final List<String> notices = new ArrayList<>();
  private final List<String> retired = new ArrayList<>();
  private final List<ChangePlan.Watch> watches = new ArrayList<>();

  private Draft(
      Moves moves,
      Version version,
      boolean keep,
      Function<TableName, Optional<Shape>> lookup,
      Around around) {
    this.moves = moves;
    this.names = new Names(version);
    this.keep = keep;
    this.around = around;
    this.tables = new Tables(lookup, found -> Overlay.of(moves, around, found));
    this.probes = new Probes(moves);
  }

  /** Plans a change beside which no other is open. */
  public static Drafted of(
      Change change, Version version, Moves moves, Function<TableName, Optional<Shape>> lookup) {
    return of(change, version, moves, lookup, Around.NOTHING);
  }

  /**
   * Plans a change.
   *
   * @param lookup finds a table as it is in the database
   * @param around what else is under way there
   * @throws GodwitException where the tables are not what an operation takes, or the database
   *     cannot do it
   */
  public static Drafted of(
      Change change,
      Version version,
      Moves moves,
      Function<TableName, Optional<Shape>> lookup,
      Around around) {
    Draft draft = new Draft(moves, version, change.keep() != null, lookup, around);
    new Planning(draft, change).plan(version);
    return draft.finished(change.restoreOnFailure());
  }

  /** Plans a change that is one replacement, which a program has put together. */
  public static Drafted of(Replacement replacement, Moves moves, Location at) {
    Shape table = replacement.table();
    Draft draft =
        new Draft(
            moves,
            replacement.names().version(),
            replacement.keep(),
            name -> Optional.of(table),
            Around.NOTHING);
    var unused = draft.table(table.name(), at);
    draft.replace(replacement, at);
    return draft.finished(false);
  }

  /** The tables so far, as programs of the version see them. */
  List<Face> faces() {
    return tables.faces().stream().map(face -> face.in(around.standing().schema())).toList();
  }

  private Drafted finished(boolean restore) {
    return new Drafted(
        new ChangePlan(acts.ordered(), notices, retired, restore, watches, faces(), tables.loans()),
        probes.all());
  }

  /**
   * Whether something that hangs on a column is Godwit's own: {@code index godwit_3_users_name}.
   */
  public static boolean isOwn(String hanger) {
    return hanger.contains(" " + Names.PREFIX) || hanger.contains("zz_" + Names.PREFIX);
  }

  /** The moves of the database. */
  Moves moves() {
    return moves;
  }

  /** Names for what stands beside the user's own. */
  Names names() {
    return names;
  }

  /** Whether what is retired is kept until purge. */
  boolean keep() {
    return keep;
  }

  /** The tables as they will be after the acts so far. */
  Tables tables() {
    return tables;
  }

  /** What the database is to check before anything is run. */
  Probes probes() {
    return probes;
  }

  /** A table, as it will be after the acts so far. */
  Shape table(TableName name, @Nullable Location at) {
    return tables.table(name, at);
  }

  /** The failure that an operation cannot be planned. */
  static GodwitException refused(ErrorCode code, String what, @Nullable Location at) {
    return new GodwitException(code, what).at(at).state("Nothing was run");
  }

  /** A column as an expression. */
  Expression value(String column, Location at) {
    return new Expression(moves.quote(column), at);
  }

  /** Adds acts. */
  void add(List<Act> more) {
    acts.add(more);
  }

  /**
   * Adds acts of contract that may fail: before those that drop something, unless they need what
   * these make.
   *
   * @param columns the columns that they are about; empty where that is not known
   */
  void tighten(Shape table, List<String> columns, List<Act> more) {
    if (tables.isFilled(table, columns)) {
      acts.afterwards(more);
    } else {
      acts.tighten(more);
    }
  }

  /** The acts so far. */
  ActOrder acts() {
    return acts;
  }

  /** The whole life of new columns that take the place of old ones. */
  void replace(Replacement wanted, Location at) {
    new Exchange(this).plan(wanted, at);
  }

  /** Tells people what to look at. */
  void note(List<String> more) {
    notices.addAll(more);
  }

  /** Remembers what hangs on columns that go. */
  void watch(ChangePlan.Watch watch) {
    watches.add(watch);
  }

  /** Whether columns go that older programs see. */
  boolean retires() {
    return !watches.isEmpty();
  }

  /** What else is under way in the database. */
  Around around() {
    return around;
  }

  /** Says what a person should look at. */
  void notice(List<String> more) {
    notices.addAll(more);
  }

  /** Names what contract keeps until purge. */
  void retire(String what) {
    if (keep) {
      retired.add(what);
    }
  }

  /**
   * Adds a constraint: at contract, once what it demands is proved; at once where no program writes
   * the columns yet.
   *
   * @param columns the columns that it is on; empty where that is not known
   * @param rule what it demands
   */
  void constrain(
      Shape table,
      NewConstraint constraint,
      List<String> columns,
      Supplier<Validation> rule,
      Location at) {
    Inventory.requireNoConstraint(table, constraint.name(), at);
    if (tables.isFree(table, columns)) {
      add(moves.addConstraint(table, constraint, Phase.EXPAND));
    } else {
      acts.prove(table.name().toString(), List.of(rule.get()));
      tighten(table, columns, moves.addConstraint(table, constraint, Phase.CONTRACT));
    }
  }

  /**
   * A planned change.
   *
   * @param plan its life
   * @param probes what the database is to check first
   */
  public record Drafted(ChangePlan plan, List<Probe> probes) {}

  /**
   * A query that the database refuses where an expression makes no sense.
   *
   * @param sql the query
   * @param expression the expression
   */
  public record Probe(String sql, Expression expression) {}
}
