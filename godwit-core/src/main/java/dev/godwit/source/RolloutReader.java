package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.HealthCheck;
import dev.godwit.plan.Rollout;
import dev.godwit.plan.RolloutInstance;
import dev.godwit.plan.Version;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the file of a rollout. */
public final class RolloutReader {

  private static final List<String> PARTS = List.of("change", "instances", "defaults", "contract");
  private static final List<String> KEYS = List.of("name", "deploy", "health", "rollback");
  private static final List<String> DEFAULTS = List.of("deploy", "health", "rollback");
  private static final String EXAMPLE = "instances: [{name: web-1, deploy: ./deploy.sh web-1}]";

  /** It goes into shell commands and URLs. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]*");

  private static final Duration WAIT = Duration.ofMinutes(5);

  private final @Nullable YamlMap defaults;

  private RolloutReader(@Nullable YamlMap defaults) {
    this.defaults = defaults;
  }

  /**
   * Reads a file.
   *
   * @param file its name, for messages
   * @param path where it is
   * @throws GodwitException {@link ErrorCode#CONFIGURATION} where it cannot be read, {@link
   *     ErrorCode#FILE_INVALID} at the place of what is wrong in it
   */
  public static Rollout read(String file, Path path) {
    try {
      return read(file, Files.readString(path));
    } catch (CharacterCodingException e) {
      throw new GodwitException(ErrorCode.CONFIGURATION, "'" + file + "' is not UTF-8", e);
    } catch (IOException e) {
      throw new GodwitException(ErrorCode.CONFIGURATION, "'" + file + "' cannot be read", e)
          .next("Name the file that says how the instances are deployed");
    }
  }

  /** Reads the text of a file. */
  static Rollout read(String file, String text) {
    YamlMap root = YamlReader.read(file, text);
    root.only(PARTS);
    YamlMap defaults = root.map("defaults", "a map with 'deploy', 'health', 'rollback'");
    if (defaults != null) {
      defaults.only(DEFAULTS);
    }
    return new Rollout(
        file, change(root), new RolloutReader(defaults).instances(root), waiting(root));
  }

  private static @Nullable Version change(YamlMap root) {
    String text = root.text("change");
    try {
      return text == null ? null : Version.of(text);
    } catch (GodwitException e) {
      throw YamlMap.wrong(
          "change",
          "the version of a migration, such as 7",
          Objects.requireNonNull(root.entries().get("change")).value());
    }
  }

  private static Duration waiting(YamlMap root) {
    YamlMap contract = root.map("contract", "a map with 'wait'");
    if (contract == null) {
      return WAIT;
    }
    contract.only(List.of("wait"));
    return Objects.requireNonNullElse(contract.duration("wait"), WAIT);
  }

  private List<RolloutInstance> instances(YamlMap root) {
    YamlList list = root.list("instances", "a list of instances");
    if (list == null) {
      throw root.missing("instances", EXAMPLE);
    }
    if (list.items().isEmpty()) {
      throw YamlReader.invalid("'instances' names none", list.location())
          .next("Add one, such as '{name: web-1, deploy: ./deploy.sh web-1}'");
    }
    List<RolloutInstance> instances = new ArrayList<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (YamlValue item : list.items()) {
      RolloutInstance instance = instance(item);
      Integer other = lines.putIfAbsent(instance.name(), item.location().line());
      if (other != null) {
        throw YamlReader.invalid(
                "'" + instance.name() + "' is there already, in line " + other, item.location())
            .next("Give each instance a name of its own");
      }
      instances.add(instance);
    }
    return instances;
  }

  private RolloutInstance instance(YamlValue item) {
    if (item instanceof YamlScalar scalar && !scalar.isNothing()) {
      YamlMap nothing = new YamlMap(item.location(), Map.of());
      return instance(name(scalar), nothing);
    }
    if (!(item instanceof YamlMap map)) {
      throw YamlReader.invalid(
          "an instance is a name, or a map with 'name' and 'deploy', not " + item.described(),
          item.location());
    }
    map.only(KEYS);
    YamlScalar name = map.scalar("name", "a name");
    if (name == null) {
      throw map.missing("name", "name: web-1");
    }
    return instance(name(name), map);
  }

  private static String name(YamlScalar scalar) {
    if (!NAME.matcher(scalar.text()).matches()) {
      throw YamlReader.invalid(
              "an instance cannot be called " + scalar.described(), scalar.location())
          .next("Use letters, digits and . _ : @ -, as it goes into commands and URLs");
    }
    return scalar.text();
  }

  private RolloutInstance instance(String name, YamlMap map) {
    String deploy = text(name, map, "deploy");
    if (deploy == null) {
      throw YamlReader.invalid("'" + name + "' has no 'deploy'", map.location())
          .next("Add the command that deploys it, here or in 'defaults'");
    }
    YamlMap own = map.map("health", HealthReader.FORM);
    YamlMap common = defaults == null ? null : defaults.map("health", HealthReader.FORM);
    HealthCheck health =
        own == null && common == null ? null : new HealthReader(name, own, common).read();
    return new RolloutInstance(name, deploy, health, text(name, map, "rollback"));
  }

  /** The instance's own text, or the default with its name in it. */
  private @Nullable String text(String name, YamlMap map, String key) {
    String own = map.text(key);
    String common = defaults == null ? null : defaults.text(key);
    return own != null || common == null ? own : filled(common, name);
  }

  /** A default with the name of an instance in it. */
  static String filled(String text, String name) {
    return text.replace("{name}", name);
  }
}
