package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sessions at a terminal, word for word: {@code transcripts/*.txt}.
 *
 * <p>{@code $} comes before a command: {@code godwit}, {@code echo 'text' > file}, {@code rm file},
 * {@code ls} or {@code export NAME=value}. {@code !} comes before a line on standard error. Times
 * are made the same for everyone. {@code -Dgodwit.transcripts.write=true} writes what is said now.
 */
class TranscriptTest {

  private static final Path TRANSCRIPTS = Path.of("src/test/resources/dev/godwit/cli/transcripts");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir Path directory;

  static Stream<String> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(TRANSCRIPTS)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void saysWhatItAlwaysSaid(String name) throws IOException {
    Path file = TRANSCRIPTS.resolve(name);
    String expected = Files.readString(file);
    StringBuilder actual = new StringBuilder();
    Shell shell = new Shell(directory).set("GODWIT_RUNNER", "me@here");
    for (String line : expected.lines().filter(line -> line.startsWith("$ ")).toList()) {
      actual.append(line).append('\n').append(run(shell, words(line.substring(2))));
    }
    if (Boolean.getBoolean("godwit.transcripts.write")) {
      Files.writeString(file, actual);
    }
    assertThat(actual).hasToString(expected);
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (Matcher matcher = WORD.matcher(line); matcher.find(); ) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words;
  }

  /** The escapes that a shell's own echo knows too. */
  private static String text(String escaped) {
    return escaped.replace("\\n", "\n").replace("\\047", "'");
  }

  private String run(Shell shell, List<String> words) throws IOException {
    switch (words.get(0)) {
      case "echo" -> shell.write(words.get(3), text(words.get(1)));
      case "rm" -> Files.delete(directory.resolve(words.get(1)));
      case "export" -> {
        String[] pair = words.get(1).split("=", 2);
        shell.set(pair[0], pair[1]);
      }
      case "ls" -> {
        try (Stream<Path> files = Files.list(directory)) {
          return String.join(" ", files.map(f -> f.getFileName().toString()).sorted().toList())
              + "\n";
        }
      }
      case "godwit" -> {
        return printed(shell.godwit(words.subList(1, words.size()).toArray(String[]::new)));
      }
      default -> throw new IllegalArgumentException(words.toString());
    }
    return "";
  }

  private static String printed(Shell.Result result) {
    String errors = result.err().replaceAll("(?m)^", "! ").replaceAll("! \\z", "");
    String exit = result.exitCode() == 0 ? "" : "[exit " + result.exitCode() + "]\n";
    return (result.out() + errors + exit)
        .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "2026-01-31 12:00:00")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "2026-01-31T12:00:00Z")
        .replaceAll("\\b\\d+(\\.\\d)? m?s\\b", "7 ms")
        .replaceAll("(\"(?:duration|heartbeat_age)_ms\":)\\d+", "$17")
        .replaceAll("(?m)(?<=^(?:VERSION|\\d).{0,200}\\S) {2,}", "  ");
  }
}
