package dev.godwit.source;

import dev.godwit.error.Location;
import java.util.List;

/**
 * A list in a YAML file.
 *
 * @param location where it begins
 * @param items what it holds
 */
public record YamlList(Location location, List<YamlValue> items) implements YamlValue {

  /** Copies the items. */
  public YamlList {
    items = List.copyOf(items);
  }

  @Override
  public String described() {
    return "a list";
  }

  @Override
  public List<Object> data() {
    return items.stream().map(YamlValue::data).toList();
  }
}
