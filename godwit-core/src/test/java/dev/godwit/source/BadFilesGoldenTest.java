package dev.godwit.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is said about files of data migrations and of changes that are written wrongly, each with
 * its message in {@code bad_files.txt} and {@code bad_changes.txt}; {@code -Dgodwit.golden=write}
 * writes the messages anew.
 */
class BadFilesGoldenTest {

  private static final boolean WRITE = "write".equals(System.getProperty("godwit.golden"));
  private static final Path GOLDEN = Path.of("src/test/resources/dev/godwit/source");
  private static final Pattern HEADING = Pattern.compile("^==== ", Pattern.MULTILINE);

  @ParameterizedTest
  @ValueSource(strings = {"bad_files.txt", "bad_changes.txt"})
  void areRefusedAtTheirPlaceWithAdvice(String name) throws IOException {
    Path file = GOLDEN.resolve(name);
    String golden = Files.readString(file);
    String actual =
        cases(golden).stream().map(BadFilesGoldenTest::rendered).collect(Collectors.joining());
    if (WRITE) {
      Files.writeString(file, actual);
      golden = actual;
    }
    assertThat(actual).isEqualTo(golden);
  }

  /** Windows' line ends move nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"bad_files.txt", "bad_changes.txt"})
  void areRefusedAlikeWithOtherLineEnds(String name) throws IOException {
    for (String one : cases(Files.readString(GOLDEN.resolve(name)))) {
      assertThat(message(file(one).replace("\n", "\r\n"))).isEqualTo(message(file(one)));
    }
  }

  private static List<String> cases(String golden) {
    return HEADING.splitAsStream(golden).skip(1).toList();
  }

  private static String file(String one) {
    return one.substring(one.indexOf('\n') + 1, one.indexOf("---- message\n"));
  }

  private static String rendered(String one) {
    return Stream.of(
            "==== ",
            one.substring(0, one.indexOf('\n') + 1),
            file(one),
            "---- message\n",
            message(file(one)),
            "\n")
        .collect(Collectors.joining());
  }

  private static String message(String file) {
    try {
      MigrationFile found = new MigrationFile("7_a.yaml", "7_a.yaml", () -> file.getBytes(UTF_8));
      return ResolvedMigration.Content.of(found).toString();
    } catch (GodwitException e) {
      return e.code().id() + " " + e.getMessage();
    }
  }
}
