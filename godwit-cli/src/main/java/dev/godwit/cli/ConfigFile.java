package dev.godwit.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.godwit.Setting;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** {@code godwit.yaml}: settings by their keys, one level deep. */
final class ConfigFile {

  /** The name that is looked for where none is given. */
  static final String NAME = "godwit.yaml";

  private ConfigFile() {}

  /**
   * Reads the file.
   *
   * @throws GodwitException {@link ErrorCode#CONFIGURATION} at the line of an unknown key, or of
   *     what is no YAML
   */
  static Map<Setting, String> read(Path file) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    try (JsonParser parser = new YAMLFactory().createParser(Files.readString(file))) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return values;
      }
      if (token != JsonToken.START_OBJECT) {
        throw invalid(
            "keys with values were expected, such as 'url: jdbc:sqlite:app.db'", file, parser);
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        Setting setting = setting(parser.currentName(), file, parser);
        if (!parser.nextToken().isScalarValue()) {
          throw invalid("'" + setting.key() + "' takes a single value", file, parser);
        }
        if (values.put(setting, parser.getText()) != null) {
          throw invalid("'" + setting.key() + "' is set twice", file, parser);
        }
      }
    } catch (JsonProcessingException e) {
      Location at =
          e.getLocation() == null || e.getLocation().getLineNr() < 1
              ? Location.startOf(file.toString())
              : new Location(
                  file.toString(),
                  e.getLocation().getLineNr(),
                  Math.max(1, e.getLocation().getColumnNr()));
      throw new GodwitException(
              ErrorCode.CONFIGURATION,
              "this is no YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""),
              e)
          .at(at);
    } catch (IOException e) {
      throw new GodwitException(ErrorCode.CONFIGURATION, "'" + file + "' cannot be read: " + e, e);
    }
    return values;
  }

  private static Setting setting(String key, Path file, JsonParser parser) {
    return Setting.ofKey(key)
        .orElseThrow(
            () ->
                invalid("unknown key '" + key + "'", file, parser)
                    .next(
                        Nearest.to(key, Setting.keys())
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Known keys: " + String.join(", ", Setting.keys()))));
  }

  private static GodwitException invalid(String what, Path file, JsonParser parser) {
    int line = Math.max(1, parser.currentTokenLocation().getLineNr());
    int column = Math.max(1, parser.currentTokenLocation().getColumnNr());
    return new GodwitException(ErrorCode.CONFIGURATION, what)
        .at(new Location(file.toString(), line, column));
  }
}
