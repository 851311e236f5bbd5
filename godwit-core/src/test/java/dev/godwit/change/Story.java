package dev.godwit.change;

import java.util.Arrays;
import java.util.List;

/**
 * What one change is to do: the operations of its file, the plain DDL that would have the same end,
 * and a program of each version that writes meanwhile.
 *
 * @param name what it is called
 * @param operations the entries of its {@code operations}
 * @param setup what there is beside {@link Stories#people}
 * @param plain the statements that lead to the same end at once
 * @param old the program before the change
 * @param fresh the program after the change
 * @param together whether the new program can be there before contract; it cannot where a column of
 *     another type has the same name
 * @param unfilled which rows have no new values yet, as SQL
 * @param agree what then holds in all other rows, as SQL
 */
record Story(
    String name,
    String operations,
    List<String> setup,
    List<String> plain,
    Program old,
    Program fresh,
    boolean together,
    String unfilled,
    String agree) {

  /** A change of the table {@code people} that no program sees. */
  Story(String name, String operations) {
    this(
        name,
        operations,
        List.of(),
        List.of(),
        Stories.UNTOUCHED,
        Stories.UNTOUCHED,
        true,
        "1 = 0",
        "1 = 1");
  }

  Story with(String... more) {
    return new Story(name, operations, List.of(more), plain, old, fresh, together, unfilled, agree);
  }

  Story plain(String... statements) {
    return new Story(
        name, operations, setup, List.of(statements), old, fresh, together, unfilled, agree);
  }

  Story programs(Program before, Program after) {
    return new Story(name, operations, setup, plain, before, after, together, unfilled, agree);
  }

  Story apart() {
    return new Story(name, operations, setup, plain, old, fresh, false, unfilled, agree);
  }

  Story agree(String missing, String condition) {
    return new Story(name, operations, setup, plain, old, fresh, together, missing, condition);
  }

  /** The file. */
  String file(boolean keep) {
    StringBuilder text = new StringBuilder("operations:\n");
    Arrays.stream(operations.split("\n"))
        .forEach(line -> text.append("  ").append(line).append('\n'));
    return text + (keep ? "keep: 7d\n" : "");
  }

  @Override
  public String toString() {
    return name;
  }
}
