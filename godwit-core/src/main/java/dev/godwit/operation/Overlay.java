package dev.godwit.operation;

import dev.godwit.dialect.Moves;
import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Face;
import dev.godwit.plan.Loan;
import dev.godwit.plan.Names;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Column;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table on which earlier changes are open: a change is written about the columns that programs of
 * the version before it see, and run on the columns that there are.
 *
 * <p>Columns that the open changes take away are in neither.
 */
final class Overlay {

  private final Moves moves;
  private final Around around;
  private final Shape found;
  private final Face face;
  private final InFlux influx;

  private Overlay(Moves moves, Around around, Shape found, Face face) {
    this.moves = moves;
    this.around = around;
    this.found = found;
    this.face = face;
    this.influx = new InFlux(around, found);
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

  /** Refuses what is neither a new column nor one in the place of another. */
  void require(Operation operation) {
    influx.require(operation);
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

  /** A replacement as it is run. */
  Replacement physical(Replacement wanted, Location at) {
    Rebound rebound = new Rebound(moves, found.name(), face);
    List<Replacement.Old> olds = new ArrayList<>();
    Set<String> finals = new HashSet<>();
    wanted.news().forEach(each -> finals.add(each.column().name()));
    for (Replacement.Old old : wanted.olds()) {
      face.column(old.name()).ifPresent(seen -> influx.requireBare(seen, at));
      Expression down = old.down();
      olds.add(
          new Replacement.Old(
              physical(old.name()),
              down == null || wanted.rename() ? down : rebound.bound(down, finals)));
    }
    List<Replacement.New> news = new ArrayList<>();
    for (Replacement.New each : wanted.news()) {
      influx.requireFree(each.working(), at);
      news.add(
          new Replacement.New(each.column(), each.working(), rebound.bound(each.up(), Set.of())));
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
}
