package dev.godwit.operation;

import dev.godwit.dialect.Standing;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Face;
import dev.godwit.plan.Loan;
import dev.godwit.plan.Names;
import dev.godwit.plan.Version;
import dev.godwit.schema.Index;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a change is planned among: the earlier changes that are expanded and not contracted, and the
 * schemas of views.
 *
 * @param open the earlier changes, in the order in which they began
 * @param standing the schemas of views
 */
public record Around(List<Open> open, Standing standing) {

  /** Nothing else. */
  public static final Around NOTHING = new Around(List.of(), Standing.NONE);

  /** Copies the list. */
  public Around {
    open = List.copyOf(open);
  }

  /**
   * A change that is expanded and not contracted.
   *
   * @param version the change
   * @param plan its plan, as it is now
   */
  public record Open(Version version, ChangePlan plan) {}

  /** The tables as programs of the newest version see them, where not as they are. */
  List<Face> faces() {
    Map<TableName, Face> faces = new LinkedHashMap<>();
    open.forEach(each -> each.plan().faces().forEach(face -> faces.put(face.table(), face)));
    return List.copyOf(faces.values());
  }

  /** A table as programs of the newest version see it; empty where that is as it is. */
  Optional<Face> face(TableName table) {
    return faces().stream().filter(each -> each.table().equals(table)).findFirst();
  }

  /** The changes about a table up to a version, that one too. */
  Around until(Version version) {
    List<Open> earlier = new ArrayList<>();
    for (Open each : open) {
      earlier.add(each);
      if (each.version().equals(version)) {
        break;
      }
    }
    return new Around(earlier, standing);
  }

  /** What the open changes take away, with what hangs on it. */
  List<ChangePlan.Watch> going(TableName table) {
    return open.stream()
        .flatMap(each -> each.plan().watches().stream())
        .filter(watch -> watch.table().equals(table.toString()))
        .toList();
  }

  /** The open change whose column that is. */
  Optional<Version> lender(TableName table, Face.Seen seen) {
    return open.stream()
        .filter(
            each ->
                each.plan().faces().stream()
                    .filter(face -> face.table().equals(table))
                    .flatMap(face -> face.columns().stream())
                    .anyMatch(
                        column ->
                            column.column().name().equals(seen.column().name())
                                && column.heirOf() != null))
        .map(Open::version)
        .findFirst();
  }

  /** The names on a table that hold until the open changes are contracted. */
  List<Loan> loans(Shape table) {
    Map<String, Loan> loans = new LinkedHashMap<>();
    Set<String> indexes = table.indexes().stream().map(Index::name).collect(Collectors.toSet());
    for (Open each : open) {
      for (Face face : each.plan().faces()) {
        for (Face.Seen seen : face.columns()) {
          String working = seen.column().name();
          if (face.table().equals(table.name()) && seen.borrowed()) {
            loans.putIfAbsent(working, new Loan(each.version(), working, seen.name()));
          }
        }
      }
      for (String index : indexes) {
        String beside = new Names(each.version()).of(index);
        if (indexes.contains(beside)) {
          loans.putIfAbsent(beside, new Loan(each.version(), beside, index));
        }
      }
    }
    return List.copyOf(loans.values());
  }
}
