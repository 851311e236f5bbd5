package dev.godwit.source;

import dev.godwit.plan.HealthCheck;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads how to tell that an instance works: what it says itself goes before the default. */
final class HealthReader {

  static final String FORM = "a map with 'http' or 'command'";

  private static final List<String> KEYS =
      List.of("http", "command", "timeout", "interval", "healthy_after");
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final String instance;
  private final @Nullable YamlMap own;
  private final @Nullable YamlMap common;

  /**
   * A reader for one instance.
   *
   * @param own what the instance says; null where nothing
   * @param common the default; null where there is none
   */
  HealthReader(String instance, @Nullable YamlMap own, @Nullable YamlMap common) {
    this.instance = instance;
    this.own = own;
    this.common = common;
  }

  /** The check; one of the two is not null. */
  HealthCheck read() {
    check(own);
    check(common);
    boolean asksItself =
        own != null && (own.entries().containsKey("http") || own.entries().containsKey("command"));
    boolean byDefault = !asksItself && common != null;
    YamlMap asking = Objects.requireNonNull(byDefault ? common : own);
    String http = asking.text("http");
    String command = asking.text("command");
    if (http == null && command == null) {
      throw asking.missing("http", "http: \"http://" + instance + ":8080/health\"");
    }
    Integer healthyAfter = own == null ? null : own.whole("healthy_after", 1);
    if (healthyAfter == null && common != null) {
      healthyAfter = common.whole("healthy_after", 1);
    }
    return new HealthCheck(
        http == null ? null : url(asking, named(http, byDefault)),
        command == null ? null : named(command, byDefault),
        time("timeout", TIMEOUT),
        time("interval", INTERVAL),
        healthyAfter == null ? 1 : healthyAfter);
  }

  private static void check(@Nullable YamlMap map) {
    if (map == null) {
      return;
    }
    map.only(KEYS);
    if (map.entries().containsKey("http") && map.entries().containsKey("command")) {
      throw YamlReader.invalid("'http' and 'command' exclude each other", map.location())
          .next("Keep one of them");
    }
  }

  private String named(String text, boolean byDefault) {
    return byDefault ? RolloutReader.filled(text, instance) : text;
  }

  private static URI url(YamlMap map, String text) {
    try {
      URI url = new URI(text);
      if (List.of("http", "https").contains(String.valueOf(url.getScheme()))
          && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // No URL at all: the same as one of another kind.
    }
    throw YamlMap.wrong(
        "http",
        "a URL such as http://web-1:8080/health",
        Objects.requireNonNull(map.entries().get("http")).value());
  }

  private Duration time(String key, Duration otherwise) {
    for (YamlMap map : new YamlMap[] {own, common}) {
      Duration time = map == null ? null : map.duration(key);
      if (map != null && time != null) {
        if (time.isZero()) {
          throw YamlMap.wrong(
              key,
              "a time longer than that",
              Objects.requireNonNull(map.entries().get(key)).value());
        }
        return time;
      }
    }
    return otherwise;
  }
}
