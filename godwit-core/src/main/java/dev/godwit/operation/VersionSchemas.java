package dev.godwit.operation;

import dev.godwit.dialect.Moves;
import dev.godwit.dialect.Standing.VersionSchema;
import dev.godwit.error.ErrorCode;
import dev.godwit.plan.Act;
import dev.godwit.plan.Face;
import dev.godwit.plan.Version;
import dev.godwit.plan.Work;
import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The schemas of views in the life of a change: one comes for its own version, and those of older
 * versions go.
 *
 * @param moves the moves of the database
 * @param around what the change is planned among
 * @param version the change
 * @param schemas the schemas of the tables that it is about
 */
record VersionSchemas(Moves moves, Around around, Version version, Set<String> schemas) {

  /**
   * The last acts of expand.
   *
   * @param earlier the tables that open changes have changed
   * @param own those that this one changes
   */
  List<Act> expand(List<Face> earlier, List<Face> own) {
    if (schemas.isEmpty()) {
      throw Draft.refused(
              ErrorCode.FILE_INVALID,
              "no operation names a table, so nothing tells which schema a version schema would show",
              null)
          .next("Remove 'version_schemas' from the file");
    }
    Map<TableName, Face> faces = new LinkedHashMap<>();
    earlier.forEach(face -> faces.put(face.table(), face));
    own.forEach(face -> faces.put(face.table(), face));
    return schemas.stream()
        .flatMap(each -> moves.versionSchema(each, version, List.copyOf(faces.values())).stream())
        .toList();
  }

  /** The first acts of contract. */
  List<Act> contract() {
    return older().stream().flatMap(each -> moves.dropVersionSchema(each).stream()).toList();
  }

  /** Refuses to take away what a schema shows to programs that get no other from this change. */
  void requireNone() {
    List<VersionSchema> older = older();
    if (!older.isEmpty()) {
      String names = older.stream().map(VersionSchema::name).collect(Collectors.joining(", "));
      throw Draft.refused(
              ErrorCode.FILE_INVALID,
              "version schema "
                  + names
                  + " stands, and would go by this change: programs that use it would have no other",
              null)
          .next(
              "Write 'version_schemas: true', so that this version has one too; or drop "
                  + names
                  + " if no program uses it");
    }
  }

  /** Those that no earlier change, still open, will drop itself. */
  private List<VersionSchema> older() {
    List<VersionSchema> older = new ArrayList<>();
    for (VersionSchema each : around.standing().versions()) {
      boolean earlier =
          around.standing().versions().stream()
              .anyMatch(
                  other ->
                      other.of().equals(each.of())
                          && isOpen(other.version())
                          && other.version().compareTo(each.version()) > 0);
      if (schemas.contains(each.of()) && !each.version().equals(version) && !earlier) {
        older.add(isOpen(each.version()) ? lasting(each) : each);
      }
    }
    return older;
  }

  private boolean isOpen(Version other) {
    return around.open().stream().anyMatch(each -> each.version().equals(other));
  }

  /** One that is created again by names that the contract of its own change leaves as they are. */
  private VersionSchema lasting(VersionSchema open) {
    List<Face> faces =
        around.until(open.version()).faces().stream().map(VersionSchemas::lasting).toList();
    List<String> create =
        moves.versionSchema(open.of(), open.version(), faces).stream()
            .map(Act::work)
            .flatMap(work -> work instanceof Work.Sql sql ? sql.statements().stream() : null)
            .toList();
    return new VersionSchema(open.name(), open.of(), open.version(), create);
  }

  private static Face lasting(Face face) {
    return new Face(
        face.table(),
        face.name(),
        face.columns().stream()
            .map(
                each ->
                    new Face.Seen(each.name(), each.column(), each.column().name(), each.heirOf()))
            .toList());
  }
}
