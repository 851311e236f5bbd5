package dev.godwit.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares with the golden files; {@code -Dgodwit.golden=write} writes them instead. */
class SqlSplitterGoldenTest {

  private static final boolean WRITE = "write".equals(System.getProperty("godwit.golden"));

  @TestFactory
  Stream<DynamicTest> splitsAsWrittenDown() {
    return GoldenFiles.inputs().stream()
        .map(input -> DynamicTest.dynamicTest(GoldenFiles.name(input), () -> check(input)));
  }

  private static void check(Path input) throws IOException {
    Syntax syntax = Syntaxes.of(GoldenFiles.database(input));
    String actual = rendered(GoldenFiles.read(input), syntax);
    Path golden = input.resolveSibling("golden.txt");
    if (WRITE) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(GoldenFiles.read(golden));
  }

  private static String rendered(String script, Syntax syntax) {
    StringBuilder text = new StringBuilder();
    try {
      for (SqlStatement statement :
          SqlSplitter.split(script, Location.startOf("input.sql"), syntax)) {
        Location at = statement.location();
        text.append("==== ").append(at.line()).append(':').append(at.column()).append('\n');
        text.append(statement.text()).append('\n');
        if (statement.copyData() != null) {
          text.append("---- data\n").append(statement.copyData());
        }
      }
    } catch (GodwitException e) {
      text.append("==== ").append(e.code().id()).append('\n').append(e.getMessage()).append('\n');
    }
    return text.toString().replace("\r", "<CR>");
  }
}
