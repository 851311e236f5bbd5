package dev.godwit.layout;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Direction;
import dev.godwit.source.MigrationFile;
import dev.godwit.source.Script;
import dev.godwit.source.ToolText;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of goose's, taken apart by its annotations.
 *
 * <p>{@code StatementBegin} and {@code StatementEnd} keep goose from cutting a body in pieces;
 * Godwit follows bodies without them, so they are only held to standing in pairs.
 */
final class GooseScript {

  private static final Pattern ANNOTATION = Pattern.compile("--\\s*\\+goose\\b\\s*(.*?)\\s*");

  private final MigrationFile file;
  private final ShellVariables variables;
  private final Map<Direction, Section> sections = new EnumMap<>(Direction.class);
  private @Nullable Section section;
  private boolean inStatement;
  private boolean substitutes;
  private boolean inTransaction = true;

  /**
   * A file.
   *
   * @param variables what {@code ENVSUB} puts in; null for a name that is not set
   */
  GooseScript(MigrationFile file, Function<String, @Nullable String> variables) {
    this.file = file;
    this.variables = new ShellVariables(variables);
  }

  /**
   * Its scripts.
   *
   * @throws GodwitException {@link ErrorCode#FILE_INVALID} where goose would not take it either
   */
  ToolText read() {
    String text = file.text();
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      line(text.substring(at, next), at);
      at = next;
    }
    Section up = sections.get(Direction.UP);
    Section down = sections.get(Direction.DOWN);
    if (up == null) {
      throw invalid("the file has no '-- +goose Up'", 0);
    }
    requireNotInStatement(text.length());
    return new ToolText(
        script(up),
        down == null ? null : script(down),
        up.written.toString(),
        down == null ? null : down.written.toString(),
        List.of());
  }

  private Script script(Section part) {
    return new Script(
        part.run.toString(), file.start().after(file.text(), part.start), inTransaction);
  }

  private void line(String line, int at) {
    Matcher annotation = ANNOTATION.matcher(line);
    if (annotation.matches()) {
      annotate(annotation.group(1), at);
    } else if (section == null && !line.isBlank() && !line.strip().startsWith("--")) {
      throw invalid("text before '-- +goose Up' would never run", at);
    }
    if (section != null) {
      boolean replaced = substitutes && !annotation.matches();
      section.written.append(line);
      section.run.append(replaced ? variables.replaced(line, file, at) : line);
    }
  }

  private void annotate(String words, int at) {
    switch (words.replaceAll("\\s+", " ").toUpperCase(Locale.ROOT)) {
      case "UP" -> begin(Direction.UP, at);
      case "DOWN" -> begin(Direction.DOWN, at);
      case "STATEMENTBEGIN" -> {
        requireNotInStatement(at);
        inStatement = true;
      }
      case "STATEMENTEND" -> {
        if (!inStatement) {
          throw invalid("StatementEnd without StatementBegin", at);
        }
        inStatement = false;
      }
      case "NO TRANSACTION" -> inTransaction = false;
      case "ENVSUB ON" -> substitutes = true;
      case "ENVSUB OFF" -> substitutes = false;
      default -> throw invalid("goose has no annotation '" + words + "'", at);
    }
  }

  private void begin(Direction direction, int at) {
    requireNotInStatement(at);
    if (direction == Direction.DOWN && !sections.containsKey(Direction.UP)) {
      throw invalid("'-- +goose Down' comes before '-- +goose Up'", at);
    }
    section = new Section(at);
    if (sections.put(direction, section) != null) {
      throw invalid("the section comes twice", at);
    }
  }

  private void requireNotInStatement(int at) {
    if (inStatement) {
      throw invalid("StatementBegin without StatementEnd", at);
    }
  }

  private GodwitException invalid(String what, int at) {
    return new GodwitException(ErrorCode.FILE_INVALID, what)
        .at(file.start().after(file.text(), at))
        .next("goose refuses such a file too");
  }

  /** A direction's part of the file. */
  private static final class Section {

    final int start;
    final StringBuilder written = new StringBuilder();
    final StringBuilder run = new StringBuilder();

    Section(int start) {
      this.start = start;
    }
  }
}
