package dev.godwit.operation;

import dev.godwit.dialect.Moves;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Act;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Face;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Version;
import dev.godwit.plan.Work;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.validation.NoNulls;
import dev.godwit.validation.Validation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
  private final List<Act> acts = new ArrayList<>();
  private final List<Act> tightening = new ArrayList<>();
  private final Probes probes;

  /**
   * Contracts of renames, the last of all but for what is put on the renamed columns: until then,
   * what hangs on columns can be made again by its own words.
   */
  private final List<Act> renaming = new ArrayList<>();

  /** What needs the columns that the change makes, under their names in the end. */
  private final List<Act> afterwards = new ArrayList<>();

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
    Set<String> schemas = new TreeSet<>();
    for (Operation operation : Composer.composed(change.operations(), draft.tables::found)) {
      TableName table = operation.table();
      if (table != null) {
        schemas.add(draft.schema(draft.tables.found(table)));
        draft.tables.overlay(draft.tables.found(table)).ifPresent(over -> over.require(operation));
      }
      plan(operation, draft);
    }
    change.validate().forEach(draft::demand);
    draft.show(change, new VersionSchemas(moves, around, version, schemas));
    return draft.finished(change.restoreOnFailure());
  }

  private String schema(TableName table) {
    String schema = table.schema();
    return schema == null ? around.standing().schema() : schema;
  }

  /** The schemas of views come at the end of expand and go at the beginning of contract. */
  private void show(Change change, VersionSchemas schemas) {
    if (change.versionSchemas()) {
      add(schemas.expand(around.faces().stream().map(tables::whole).toList(), faces()));
      tightening.addAll(0, schemas.contract());
    } else if (takes(change)) {
      schemas.requireNone();
    }
  }

  /** What the database cannot do is said without a place; it is that of the operation. */
  private static void plan(Operation operation, Draft draft) {
    try {
      operation.plan(draft);
    } catch (GodwitException e) {
      throw e.location() == null ? e.at(operation.location()) : e;
    }
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

  /** Whether something goes that older programs see. */
  private boolean takes(Change change) {
    return !watches.isEmpty()
        || change.operations().stream()
            .anyMatch(each -> each instanceof DropTable || each instanceof RenameTable);
  }

  private List<Face> faces() {
    return tables.faces().stream().map(face -> face.in(around.standing().schema())).toList();
  }

  private Drafted finished(boolean restore) {
    List<Act> ordered = new ArrayList<>(tightening);
    ordered.addAll(acts);
    ordered.addAll(renaming);
    ordered.addAll(afterwards);
    return new Drafted(
        new ChangePlan(ordered, notices, retired, restore, watches, faces(), tables.loans()),
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
    acts.addAll(more);
  }

  /**
   * Adds acts of contract that may fail: before those that drop something, unless they need what
   * these make.
   *
   * @param columns the columns that they are about; empty where that is not known
   */
  void tighten(Shape table, List<String> columns, List<Act> more) {
    (tables.isFilled(table, columns) ? afterwards : tightening).addAll(more);
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

  /** The whole life of new columns that take the place of old ones. */
  void replace(Replacement wanted, Location at) {
    Replacement replacement =
        tables.overlay(wanted.table().name()).map(over -> over.physical(wanted, at)).orElse(wanted);
    probes.of(wanted, replacement);
    tables.replaced(wanted, at);
    notices.addAll(moves.notices(replacement));
    add(moves.expand(replacement));
    fill(replacement, at);
    List<Validation> full = new ArrayList<>();
    for (Replacement.New each : replacement.news()) {
      if (!each.column().nullable() && !replacement.rename()) {
        full.add(new NoNulls(each.working()));
      }
    }
    if (!full.isEmpty()) {
      prove(replacement.table().name().toString(), full);
    }
    (replacement.rename() ? renaming : acts).addAll(moves.contract(replacement));
    retire(replacement);
  }

  private void fill(Replacement replacement, Location at) {
    Map<String, Expression> set = new LinkedHashMap<>();
    replacement.news().forEach(each -> set.put(each.working(), each.up()));
    if (!set.isEmpty()) {
      String unfilled =
          set.keySet().stream()
              .map(column -> moves.quote(column) + " is null")
              .collect(Collectors.joining(" and "));
      fill(replacement.table().name(), set, new Expression(unfilled, at), false);
    }
  }

  private void retire(Replacement replacement) {
    Shape table = replacement.table();
    List<String> olds = replacement.olds().stream().map(Replacement.Old::name).toList();
    if (!olds.isEmpty()) {
      watches.add(new ChangePlan.Watch(table.name().toString(), olds, table.hangers(olds)));
    }
    olds.forEach(old -> retire("column " + table.name() + "." + old));
  }

  /** A column that others are divided or joined into, in the place of these. */
  Replacement.New replacing(Shape table, Part part, List<String> olds, Location at) {
    probes.check(part.column(), at);
    boolean inPlace = olds.contains(part.name());
    if (!inPlace) {
      Inventory.requireNoColumn(table, part.name(), at);
    }
    return new Replacement.New(
        part.column(), inPlace ? names.of(part.name()) : part.name(), part.up());
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
      prove(table.name().toString(), List.of(rule.get()));
      tighten(table, columns, moves.addConstraint(table, constraint, Phase.CONTRACT));
    }
  }

  /**
   * Fills rows in batches.
   *
   * @param where which rows are not filled yet
   * @param restore whether what is overwritten is kept, and put back by an undo
   */
  void fill(TableName table, Map<String, Expression> set, Expression where, boolean restore) {
    acts.add(
        new Act(
            Phase.MIGRATE_DATA,
            "fill " + table + "." + String.join(", ", set.keySet()),
            filling(table, set, where, restore),
            restore ? List.of(new Work.Restore()) : List.of()));
  }

  /** The work of filling rows in batches. */
  static Work filling(
      TableName table, Map<String, Expression> set, Expression where, boolean restore) {
    return new Work.Fill(
        new Backfill(
            table.toString(), set, null, where, null, null, restore, true, 0, false, List.of()));
  }

  /** Demands what the author demands, of the columns that will be. */
  private void demand(Work.Prove rules) {
    Shape table = table(TableName.of(rules.table()), null);
    for (Validation rule : rules.rules()) {
      for (String column : rule.columns()) {
        tables.requireColumn(table, column);
      }
    }
    UnaryOperator<String> working = column -> tables.working(table, column);
    prove(rules.table(), rules.rules().stream().map(rule -> rule.on(working)).toList());
  }

  /** Demands that rules hold before contract. */
  void prove(String table, List<Validation> rules) {
    acts.add(
        new Act(
            Phase.VALIDATE,
            "validate "
                + table
                + ": "
                + rules.stream().map(Validation::text).collect(Collectors.joining(", ")),
            new Work.Prove(table, rules),
            List.of()));
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
