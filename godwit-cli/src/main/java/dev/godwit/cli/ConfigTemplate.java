package dev.godwit.cli;

import dev.godwit.Setting;
import dev.godwit.Settings;
import java.util.List;

/** The text of a new {@code godwit.yaml}: every setting, explained, most of them as comments. */
final class ConfigTemplate {

  private static final List<Setting> KEPT = List.of(Setting.URL, Setting.MIGRATIONS);

  private ConfigTemplate() {}

  /** With the URL, unless there is a password in it, and the directory, where they were given. */
  static String of(Settings settings) {
    StringBuilder text =
        new StringBuilder(
            """
            # Godwit's settings. A flag (--url) or a variable (GODWIT_URL) comes before this file.
            # The password belongs into GODWIT_PASSWORD or a file of its own, not in here.
            """);
    for (Setting setting : Setting.values()) {
      if (!setting.secret()) {
        text.append("\n# ")
            .append(setting.description())
            .append('\n')
            .append(entry(setting, settings));
      }
    }
    return text.toString();
  }

  private static String entry(Setting setting, Settings settings) {
    boolean kept =
        KEPT.contains(setting)
            && settings.has(setting)
            && Redactor.PATTERNS.redact(settings.text(setting)).equals(settings.text(setting));
    return kept
        ? setting.key() + ": '" + settings.text(setting).replace("'", "''") + "'\n"
        : ("# " + setting.key() + ": " + setting.defaultValue()).stripTrailing() + "\n";
  }
}
