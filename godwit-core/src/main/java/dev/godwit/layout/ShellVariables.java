package dev.godwit.layout;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.source.MigrationFile;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of variables in, as a shell does: {@code $NAME}, <code>${NAME}</code>, and with a
 * default <code>${NAME:-default}</code> (where it is empty too) or <code>${NAME-default}</code>.
 * {@code $$} and {@code $1} are none.
 *
 * @param value what a name stands for; null where it is not set
 */
record ShellVariables(Function<String, @Nullable String> value) {

  private static final String NAME = "[A-Za-z_]\\w*";
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\$\\$|\\$(?:(?<plain>"
              + NAME
              + ")|\\{(?<name>"
              + NAME
              + ")(?:(?<word>:?[-?])(?<rest>[^}]*))?})");

  /**
   * The line with its values.
   *
   * @param at where the line begins in the file
   * @throws GodwitException {@link ErrorCode#FILE_INVALID} where a variable has no value
   */
  String replaced(String line, MigrationFile file, int at) {
    return VARIABLE
        .matcher(line)
        .replaceAll(found -> Matcher.quoteReplacement(value((Matcher) found, file, at)));
  }

  private String value(Matcher found, MigrationFile file, int at) {
    if (found.group().equals("$$")) {
      return "$$";
    }
    String plain = found.group("plain");
    String name = plain == null ? found.group("name") : plain;
    String word = found.group("word");
    String set = value.apply(name);
    boolean none = set == null || (word != null && word.startsWith(":") && set.isEmpty());
    if (!none) {
      return String.valueOf(set);
    }
    if (word != null && word.endsWith("-")) {
      return found.group("rest");
    }
    throw new GodwitException(ErrorCode.FILE_INVALID, "the variable " + name + " has no value")
        .at(file.start().after(file.text(), at + found.start()))
        .next("Set it in the environment, or in the file that --layout-config names");
  }
}
