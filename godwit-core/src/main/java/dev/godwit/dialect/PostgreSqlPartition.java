package dev.godwit.dialect;

import dev.godwit.plan.Hash;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A partition of a table of PostgreSQL.
 *
 * @param name its name
 * @param parent the quoted name of the table that it is a part of
 * @param divided whether it has partitions of its own
 */
record PostgreSqlPartition(TableName name, String parent, boolean divided) {

  /** The longest identifier, in bytes. */
  private static final int LONGEST = 63;

  /** The partitions of a table, those that are divided again before their own. */
  static List<PostgreSqlPartition> of(Shape table) {
    return table.dependents().stream()
        .filter(each -> each.kind().equals(PostgreSqlFacts.PARTITION))
        .map(
            each ->
                new PostgreSqlPartition(
                    new TableName(each.create().get(0), each.create().get(1)),
                    PostgreSqlWords.name(new TableName(each.create().get(2), each.create().get(3))),
                    each.create().get(4).equals("p")))
        .toList();
  }

  /** The name of its part of an index. */
  String index(String whole) {
    String named = name.name() + "_" + whole;
    return named.getBytes(StandardCharsets.UTF_8).length <= LONGEST
        ? named
        : "part_" + Hash.of(named).substring(0, 24);
  }
}
