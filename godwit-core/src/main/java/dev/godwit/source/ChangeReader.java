package dev.godwit.source;

import dev.godwit.clock.Durations;
import dev.godwit.error.GodwitException;
import dev.godwit.operation.Change;
import dev.godwit.operation.Operation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the file of a change: operations, what they are held against, and how long they keep. */
final class ChangeReader {

  private static final List<String> PARTS =
      List.of("operations", "validate", "on_failure", "keep", "version_schemas");

  /** As far ahead as every database can tell a moment. */
  private static final Duration LONGEST = Duration.ofDays(99_999);

  private ChangeReader() {}

  /** Whether a file is that of a change, and not of a backfill. */
  static boolean isChange(YamlMap root) {
    if (!root.entries().containsKey("backfill") && !root.entries().containsKey("operations")) {
      root.only(Stream.concat(Stream.of("backfill"), PARTS.stream()).toList());
    }
    return root.entries().containsKey("operations");
  }

  /**
   * Reads a file.
   *
   * @throws GodwitException {@link dev.godwit.error.ErrorCode#FILE_INVALID} at the place of what is
   *     wrong
   */
  static Change read(YamlMap root) {
    YamlMap.Entry backfill = root.entries().get("backfill");
    if (backfill != null) {
      throw YamlReader.invalid(
              "a file has either 'operations' or a 'backfill'", backfill.location())
          .next("Put one of them into a migration of its own");
    }
    root.only(PARTS);
    YamlList list = root.list("operations", "a list of operations");
    if (list == null) {
      throw root.missing(
          "operations", "operations: [{rename_column: {table: users, from: name, to: full_name}}]");
    }
    List<Operation> operations = OperationsReader.read(list);
    return new Change(
        operations,
        RulesReader.ofTables(root),
        root.word("on_failure", List.of("stop", "restore")).equals("restore"),
        keep(root),
        root.flag("version_schemas", false));
  }

  private static @Nullable Duration keep(YamlMap root) {
    String expected = "a time with its unit (s, m, h, d)";
    YamlScalar keep = root.scalar("keep", expected);
    if (keep == null) {
      return null;
    }
    Duration time =
        Durations.parse(keep.text())
            .filter(each -> each.compareTo(LONGEST) <= 0)
            .orElseThrow(
                () -> YamlMap.wrong("keep", expected, keep).next("Write it like 7d, 12h, 30m"));
    if (time.isZero()) {
      throw YamlMap.wrong("keep", expected, keep)
          .next("Leave 'keep' out where contract is to drop at once");
    }
    return time;
  }
}
