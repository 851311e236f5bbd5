package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.schema.Dependent;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names of an index, and of its parts where its table is divided.
 *
 * @param table the table as it is before the change
 * @param own the name that the index has then
 */
record PostgreSqlIndexParts(Shape table, String own) {

  /** Gives it another name; what its parts had for comments they get with their own names. */
  List<String> renamed(String from, String to) {
    List<String> statements = new ArrayList<>();
    statements.add(renamed(table.name(), from, to));
    for (PostgreSqlPartition each : PostgreSqlPartition.of(table)) {
      Optional<Dependent> part = part(each.name());
      if (part.isPresent()) {
        statements.add(
            renamed(each.name(), name(each, part.get(), from), name(each, part.get(), to)));
        if (to.equals(own)) {
          statements.addAll(part.get().create().subList(3, part.get().create().size()));
        }
      }
    }
    return statements;
  }

  private Optional<Dependent> part(TableName partition) {
    return table.dependents().stream()
        .filter(
            each ->
                each.kind().equals(PostgreSqlFacts.PART_OF_INDEX)
                    && each.name().equals(own)
                    && each.create().get(0).equals(partition.schema())
                    && each.create().get(1).equals(partition.name()))
        .findFirst();
  }

  private String name(PostgreSqlPartition partition, Dependent part, String whole) {
    return whole.equals(own) ? part.create().get(2) : partition.index(whole);
  }

  private static String renamed(TableName beside, String from, String to) {
    return "alter index %s rename to %s".formatted(PostgreSqlWords.beside(beside, from), quote(to));
  }
}
