package dev.godwit.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.error.Nearest;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** {@code godwit.yaml}: settings by their keys, one level deep. */
final class ConfigFile {

  /** The name that is looked for where none is given. */
  static final String NAME = "godwit.yaml";

  private final Path file;
  private final Map<Setting, String> values = new EnumMap<>(Setting.class);

  private ConfigFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the file.
   *
   * @throws GodwitException {@link ErrorCode#CONFIGURATION} at the line of an unknown key, of a
   *     value that is none, or of what is no YAML
   */
  static Map<Setting, String> read(Path file) {
    ConfigFile config = new ConfigFile(file);
    try (JsonParser parser = new YAMLFactory().createParser(Files.readString(file))) {
      config.read(parser);
    } catch (JsonProcessingException e) {
      throw config.noYaml(e);
    } catch (CharacterCodingException e) {
      throw new GodwitException(ErrorCode.CONFIGURATION, "'" + file + "' is not UTF-8", e)
          .next("Save the file as UTF-8");
    } catch (IOException e) {
      throw new GodwitException(ErrorCode.CONFIGURATION, "'" + file + "' cannot be read: " + e, e);
    }
    return config.values;
  }

  private void read(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null || token == JsonToken.VALUE_NULL) {
      return;
    }
    if (token != JsonToken.START_OBJECT) {
      throw invalid("keys with values were expected, such as 'url: sqlite:app.db'", parser);
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      entry(parser);
    }
    if (parser.nextToken() != null) {
      throw invalid("there is more than one document in the file", parser);
    }
  }

  private void entry(JsonParser parser) throws IOException {
    Setting setting = setting(parser.currentName(), parser);
    if (values.containsKey(setting)) {
      throw invalid("'" + setting.key() + "' is set twice", parser);
    }
    JsonToken token = parser.nextToken();
    if (!token.isScalarValue()) {
      throw invalid("'" + setting.key() + "' takes a single value", parser);
    }
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    try {
      Settings.defaults().with(setting, parser.getText());
      values.put(setting, parser.getText());
    } catch (GodwitException e) {
      throw e.at(here(parser));
    }
  }

  private Setting setting(String key, JsonParser parser) {
    return Setting.ofKey(key)
        .orElseThrow(
            () ->
                invalid("unknown key '" + key + "'", parser)
                    .next(
                        Nearest.to(key, Setting.keys())
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Known keys: " + String.join(", ", Setting.keys()))));
  }

  private GodwitException invalid(String what, JsonParser parser) {
    return new GodwitException(ErrorCode.CONFIGURATION, what).at(here(parser));
  }

  private Location here(JsonParser parser) {
    return new Location(
        file.toString(),
        Math.max(1, parser.currentTokenLocation().getLineNr()),
        Math.max(1, parser.currentTokenLocation().getColumnNr()));
  }

  private GodwitException noYaml(JsonProcessingException e) {
    String problem = e.getOriginalMessage().lines().findFirst().orElse("");
    Location at = Location.startOf(file.toString());
    if (e.getCause() instanceof MarkedYAMLException yaml) {
      Mark mark = yaml.getProblemMark();
      problem = yaml.getProblem();
      at = new Location(file.toString(), mark.getLine() + 1, mark.getColumn() + 1);
    }
    return new GodwitException(ErrorCode.CONFIGURATION, "this is no YAML: " + problem, e).at(at);
  }
}
