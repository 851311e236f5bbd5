package dev.godwit.operation;

import dev.godwit.dialect.Moves;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.error.Nearest;
import dev.godwit.plan.Act;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Version;
import dev.godwit.plan.Work;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Column;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.validation.Validation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
  private final Function<TableName, Optional<Shape>> lookup;
  private final Map<TableName, Shape> shapes = new LinkedHashMap<>();
  private final List<Act> acts = new ArrayList<>();
  private final List<Probe> probes = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final List<String> retired = new ArrayList<>();
  private final List<ChangePlan.Watch> watches = new ArrayList<>();

  private Draft(
      Moves moves, Version version, boolean keep, Function<TableName, Optional<Shape>> lookup) {
    this.moves = moves;
    this.names = new Names(version);
    this.keep = keep;
    this.lookup = lookup;
  }

  /**
   * Plans a change.
   *
   * @param lookup finds a table as it is in the database
   * @throws GodwitException where the tables are not what an operation takes, or the database
   *     cannot do it
   */
  public static Drafted of(
      Change change, Version version, Moves moves, Function<TableName, Optional<Shape>> lookup) {
    Draft draft = new Draft(moves, version, change.keep() != null, lookup);
    change.operations().forEach(operation -> operation.plan(draft));
    change.validate().forEach(rules -> draft.prove(rules.table(), rules.rules()));
    return new Drafted(
        new ChangePlan(
            draft.acts, draft.notices, draft.retired, change.restoreOnFailure(), draft.watches),
        List.copyOf(draft.probes));
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

  /** A table, as it will be after the acts so far. */
  Shape table(TableName name, Location at) {
    Shape shape = shapes.get(name);
    if (shape == null) {
      shape =
          lookup
              .apply(name)
              .orElseThrow(
                  () ->
                      refused(ErrorCode.TABLE_UNKNOWN, "there is no table " + name, at)
                          .next(
                              "Look at its name; a table that an earlier pending migration makes is there once that is applied"));
      shapes.put(name, shape);
    }
    return shape;
  }

  /** A column of a table. */
  Attribute column(Shape table, String column, Location at) {
    return table
        .column(column)
        .orElseThrow(
            () ->
                refused(
                        ErrorCode.TABLE_UNKNOWN,
                        "table " + table.name() + " has no column '" + column + "'",
                        at)
                    .next(
                        Nearest.to(column, table.names())
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Its columns are " + String.join(", ", table.names()))));
  }

  /** Refuses a name that a column of the table has already. */
  void requireNoColumn(Shape table, String column, Location at) {
    table.names().stream()
        .filter(column::equalsIgnoreCase)
        .findFirst()
        .ifPresent(
            there -> {
              throw refused(
                      ErrorCode.FILE_INVALID,
                      "table " + table.name() + " has a column '" + there + "' already",
                      at)
                  .next("Choose another name");
            });
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

  /** Says that from now on in this draft a table has that shape. */
  void put(TableName name, Shape shape) {
    shapes.put(name, shape);
  }

  /** Names what contract keeps until purge. */
  void retire(String what) {
    if (keep) {
      retired.add(what);
    }
  }

  /** Lets the database check an expression before anything is run. */
  void probe(Shape table, Expression expression, @Nullable String type) {
    probes.add(new Probe(moves.probe(table, expression.sql(), type), expression));
  }

  /** The whole life of new columns that take the place of old ones. */
  void replace(Replacement replacement, Location at) {
    Shape table = replacement.table();
    replacement.news().forEach(each -> probe(table, each.up(), each.column().type()));
    notices.addAll(moves.notices(replacement));
    add(moves.expand(replacement));
    if (!replacement.news().isEmpty()) {
      Map<String, Expression> set = new LinkedHashMap<>();
      replacement.news().forEach(each -> set.put(each.working(), each.up()));
      String unfilled =
          set.keySet().stream()
              .map(column -> moves.quote(column) + " is null")
              .collect(Collectors.joining(" and "));
      fill(table.name(), set, new Expression(unfilled, at), false);
    }
    Shape next = table;
    for (Replacement.New each : replacement.news()) {
      Column column =
          new Column(each.column().name(), each.column().type(), each.column().nullable(), false);
      next = next.with(new Attribute(column, each.column().defaultSql(), false, null, null));
    }
    put(table.name(), next);
    add(moves.contract(replacement));
    watch(table, replacement.olds().stream().map(Replacement.Old::name).toList());
    replacement.olds().forEach(old -> retire("column " + table.name() + "." + old.name()));
  }

  /** Remembers what hangs on columns that go. */
  void watch(Shape table, List<String> columns) {
    if (!columns.isEmpty()) {
      watches.add(new ChangePlan.Watch(table.name().toString(), columns, table.hangers(columns)));
    }
  }

  /**
   * Fills rows in batches.
   *
   * @param where which rows are not filled yet
   * @param restore whether what is overwritten is kept, and put back by an undo
   */
  void fill(TableName table, Map<String, Expression> set, Expression where, boolean restore) {
    Backfill backfill =
        new Backfill(
            table.toString(), set, null, where, null, null, restore, true, 0, false, List.of());
    acts.add(
        new Act(
            Phase.MIGRATE_DATA,
            "fill " + table + "." + String.join(", ", set.keySet()),
            new Work.Fill(backfill),
            restore ? List.of(new Work.Restore()) : List.of()));
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
