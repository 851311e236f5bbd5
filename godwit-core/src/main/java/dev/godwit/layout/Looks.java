package dev.godwit.layout;

import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import dev.godwit.source.Folder;
import java.util.regex.Pattern;

/** What several layouts look for in names and texts. */
public final class Looks {

  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private Looks() {}

  /**
   * Whether the first file with such a name holds such a text; one look is enough, as these mark
   * every file.
   */
  static boolean firstHas(Folder folder, Pattern name, Pattern text) {
    return folder.names().stream()
        .filter(each -> name.matcher(each).matches() && !each.endsWith(".up.sql"))
        .findFirst()
        .filter(each -> holds(folder, each, text))
        .isPresent();
  }

  /** A file that cannot be read says nothing of whose it is. */
  private static boolean holds(Folder folder, String name, Pattern text) {
    try {
      return !folder.isDirectory(name) && text.matcher(folder.file(name).text()).find();
    } catch (GodwitException e) {
      return false;
    }
  }

  /** The version that such a text is: its number, or else its name. */
  public static Version version(String text) {
    return DIGITS.matcher(text).matches() ? Version.of(text) : Version.named(text);
  }
}
