package dev.godwit.layout;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationFile;
import dev.godwit.source.Script;
import dev.godwit.source.ToolText;
import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of MyBatis Migrations'. Other delimiters than the semicolon become one, as Godwit follows
 * bodies that have semicolons in them without.
 */
final class MyBatisScript {

  private static final Pattern UNDO = Pattern.compile("(?m)^[ \\t]*--\\s*//.*@UNDO.*$");
  private static final Pattern COMMENT = Pattern.compile("\\s*--");
  private static final Pattern DELIMITER =
      Pattern.compile("(?i)\\s*--\\s*(?://)?\\s*@DELIMITER\\s+(\\S+)\\s*");

  private final MigrationFile file;
  private final LayoutSettings settings;

  MyBatisScript(MigrationFile file, LayoutSettings settings) {
    this.file = file;
    this.settings = settings;
  }

  /** Its scripts. */
  ToolText read() {
    String text = text();
    Matcher undo = UNDO.matcher(text);
    int end = undo.find() ? undo.start() : text.length();
    String up = text.substring(0, end);
    String down = end == text.length() ? null : text.substring(end);
    return new ToolText(
        script(up, 0, text), down == null ? null : script(down, end, text), up, down, List.of());
  }

  private String text() {
    String charset = settings.text("script_char_set", "UTF-8");
    try {
      return file.text(Charset.forName(charset));
    } catch (IllegalArgumentException e) {
      throw new GodwitException(
              ErrorCode.CONFIGURATION, "script_char_set: there is no '" + charset + "'", e)
          .next("Write UTF-8 or the like");
    }
  }

  private Script script(String part, int start, String whole) {
    String replaced =
        new Placeholders("${", "}", this::value, settings.database()).replaced(part, file);
    return new Script(
        withSemicolons(replaced),
        file.start().after(whole, start),
        !settings.flag("auto_commit", false));
  }

  private @Nullable String value(String name) {
    return settings.values().get(name);
  }

  private String withSemicolons(String text) {
    String delimiter = settings.text("delimiter", Delimiters.USUAL);
    boolean fullLine = settings.flag("full_line_delimiter", false);
    StringBuilder all = new StringBuilder();
    for (String line : text.split("(?<=\n)", -1)) {
      Matcher another = DELIMITER.matcher(line);
      if (another.matches()) {
        delimiter = another.group(1);
      }
      all.append(
          COMMENT.matcher(line).lookingAt()
              ? line
              : Delimiters.toSemicolon(line, delimiter, fullLine));
    }
    return all.toString();
  }
}
