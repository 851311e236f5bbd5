package dev.godwit.operation;

import dev.godwit.dialect.Moves;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Face;
import dev.godwit.plan.Loan;
import dev.godwit.plan.Names;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Version;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Column;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Shape;
import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table on which earlier changes are open: a change is written about the columns that programs of
 * the version before it see, and run on the columns that there are.
 *
 * <p>Columns that the open changes take away are in neither.
 */
final class Overlay {

  /** What hangs on a column and is no reason to wait until it hangs on the column's heir. */
  private static final List<String> HARMLESS = List.of("index ", "function text ");

  /** What is written in another way between the quotes of a name than between those of a text. */
  private static final Pattern SPECIAL = Pattern.compile("[\"'\\\\]");

  private final Moves moves;
  private final Around around;
  private final Shape found;
  private final Face face;

  private Overlay(Moves moves, Around around, Shape found, Face face) {
    this.moves = moves;
    this.around = around;
    this.found = found;
    this.face = face;
  }

  /** The overlay of a table; empty where no change is open on it. */
  static Optional<Overlay> of(Moves moves, Around around, Shape found) {
    return moves.composes()
        ? around
            .face(found.name())
            .map(face -> new Overlay(moves, around, found, whole(around, found, face)))
        : Optional.empty();
  }

  /** With the columns that have come since. */
  private static Face whole(Around around, Shape found, Face face) {
    Set<String> known = new HashSet<>();
    face.columns().forEach(each -> known.addAll(List.of(each.shown(), each.column().name())));
    around.going(found.name()).forEach(watch -> known.addAll(watch.columns()));
    List<Face.Seen> columns = new ArrayList<>(face.columns());
    for (Attribute each : found.columns()) {
      if (!known.contains(each.name()) && !each.name().startsWith(Names.PREFIX)) {
        columns.add(Face.Seen.plain(each));
      }
    }
    return new Face(face.table(), face.name(), columns);
  }

  /** The table as programs of the version before see it. */
  Face face() {
    return face;
  }

  /** Whether these programs know the table by that name. */
  boolean isThere() {
    return !face.columns().isEmpty() && face.name().equals(found.name().name());
  }

  /** Whether columns of the table give way to others. */
  private boolean isInFlux() {
    return !around.going(found.name()).isEmpty();
  }

  /** Refuses what is neither a new column nor one in the place of another. */
  void require(Operation operation) {
    boolean replaces =
        operation instanceof AddColumn
            || operation instanceof ChangeType
            || operation instanceof DropColumn
            || operation instanceof MergeColumns
            || operation instanceof RenameColumn
            || operation instanceof SplitColumn;
    if (operation instanceof AddColumn add) {
      requireFree(add.column().name(), add.location());
    }
    if (isInFlux() && !replaces) {
      throw waits(
          "'"
              + operation.word()
              + "' cannot be planned while columns of table "
              + found.name()
              + " give way to others",
          operation.location());
    }
  }

  private GodwitException waits(String what, @Nullable Location at) {
    String open =
        around.open().stream()
            .filter(
                each -> each.plan().faces().stream().anyMatch(f -> f.table().equals(found.name())))
            .map(Around.Open::version)
            .map(Version::toString)
            .collect(Collectors.joining(", "));
    return Draft.refused(ErrorCode.FEATURE_UNSUPPORTED, what, at)
        .next("Take change " + open + ", which is open, to its end first: 'godwit contract'");
  }

  /** The table as a change is written about it. */
  Shape logical() {
    return shape(face.columns().stream().map(each -> called(each.column(), each.name())).toList());
  }

  /** The table as it is, its columns as they are in the end. */
  private Shape physical() {
    return shape(face.columns().stream().map(Face.Seen::column).toList());
  }

  private Shape shape(List<Attribute> columns) {
    Set<String> gone = new HashSet<>(found.names());
    face.columns().forEach(each -> gone.remove(each.column().name()));
    return new Shape(
        found.name(),
        columns,
        found.indexes().stream().filter(each -> gone.stream().noneMatch(each::reads)).toList(),
        found.constraints().stream().filter(each -> gone.stream().noneMatch(each::reads)).toList(),
        found.incoming().stream().filter(each -> gone.stream().noneMatch(each::reads)).toList(),
        dependents(),
        found.partitioned());
  }

  private List<Dependent> dependents() {
    List<Dependent> dependents = new ArrayList<>(found.dependents());
    for (Around.Open each : around.open()) {
      dependents.add(
          new Dependent(
              Dependent.OPEN_CHANGE, each.version().toString(), Set.of(), List.of(), List.of()));
    }
    return dependents;
  }

  private static Attribute called(Attribute column, String name) {
    Column it = column.column();
    return new Attribute(
        new Column(name, it.type(), it.nullable(), it.generated()),
        column.defaultSql(),
        column.changingDefault(),
        column.identity(),
        column.comment());
  }

  /** The names that hold until the open changes are contracted. */
  List<Loan> loans() {
    return around.loans(found);
  }

  /** Refuses a new column under a name that is taken until an open change is contracted. */
  void requireFree(String column, @Nullable Location at) {
    if (found.column(column).isPresent()) {
      throw waits("column " + found.name() + "." + column + " is not gone yet", at);
    }
  }

  /** A replacement as it is run. */
  Replacement physical(Replacement wanted, Location at) {
    List<Replacement.Old> olds = new ArrayList<>();
    Set<String> finals = new HashSet<>();
    wanted.news().forEach(each -> finals.add(each.column().name()));
    for (Replacement.Old old : wanted.olds()) {
      face.column(old.name()).ifPresent(seen -> requireBare(seen, at));
      Expression down = old.down();
      olds.add(
          new Replacement.Old(
              physical(old.name()), down == null || wanted.rename() ? down : bound(down, finals)));
    }
    List<Replacement.New> news = new ArrayList<>();
    for (Replacement.New each : wanted.news()) {
      requireFree(each.working(), at);
      news.add(new Replacement.New(each.column(), each.working(), bound(each.up(), Set.of())));
    }
    return new Replacement(
        also(wanted.table()), olds, news, wanted.rename(), wanted.keep(), wanted.names());
  }

  private String physical(String name) {
    return face.column(name).map(each -> each.column().name()).orElse(name);
  }

  /** With the columns that the change itself has brought already. */
  private Shape also(Shape wanted) {
    Shape table = physical();
    for (Attribute each : wanted.columns()) {
      if (face.column(each.name()).isEmpty()) {
        table = table.with(each);
      }
    }
    return table;
  }

  /** Refuses a column on which contract of the open change will hang what is nowhere yet. */
  private void requireBare(Face.Seen seen, Location at) {
    if (seen.borrowed() && SPECIAL.matcher(seen.name()).find()) {
      throw waits("the name of column " + found.name() + "." + seen.name() + " cannot change", at);
    }
    String heirOf = seen.heirOf();
    if (heirOf == null) {
      return;
    }
    List<String> hangers = new ArrayList<>();
    for (ChangePlan.Watch watch : around.going(found.name())) {
      if (watch.columns().contains(heirOf)) {
        watch.hangers().stream()
            .filter(each -> HARMLESS.stream().noneMatch(each::startsWith))
            .forEach(hangers::add);
        found
            .column(heirOf)
            .filter(each -> each.identity() != null)
            .ifPresent(each -> hangers.add("the numbering"));
      }
    }
    if (!hangers.isEmpty()) {
      throw waits(
          "column "
              + found.name()
              + "."
              + seen.name()
              + " gets "
              + String.join(", ", hangers)
              + " only when change "
              + around.lender(found.name(), seen).map(Version::toString).orElse("")
              + " is contracted",
          at);
    }
  }

  /** An expression over the columns that there are. */
  private Expression bound(Expression expression, Set<String> finals) {
    Set<String> named = named(expression.sql());
    boolean asTheyAre =
        named.stream()
            .filter(each -> !finals.contains(each))
            .allMatch(each -> physical(each).equals(each));
    if (asTheyAre) {
      return expression;
    }
    Set<String> row = new LinkedHashSet<>(named);
    finals.stream().filter(each -> isNamed(expression.sql(), each)).forEach(row::add);
    String columns =
        row.stream()
            .map(
                each ->
                    moves.quote(finals.contains(each) ? each : physical(each))
                        + " as "
                        + moves.quote(each))
            .collect(Collectors.joining(", "));
    return new Expression(
        "(select %s from (select %s) as %s)"
            .formatted(expression.sql(), columns, moves.quote(found.name().name())),
        expression.location());
  }

  private Set<String> named(String sql) {
    return face.columns().stream()
        .map(Face.Seen::name)
        .filter(each -> isNamed(sql, each))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean isNamed(String sql, String column) {
    for (Token token : SqlLexer.tokens(sql, moves.syntax())) {
      boolean word = token.kind() == Token.Kind.WORD && token.text().equalsIgnoreCase(column);
      boolean quoted =
          token.kind() == Token.Kind.QUOTED_IDENTIFIER
              && Objects.equals(token.text(), moves.quote(column));
      if (word || quoted) {
        return true;
      }
    }
    return false;
  }
}
