package dev.godwit.engine;

import dev.godwit.dialect.ClientSession;
import dev.godwit.ledger.Instance;
import dev.godwit.plan.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who uses the database: the instances that send heartbeats, and programs that are only known by
 * their sessions' name, such as {@code billing@7}.
 *
 * @param instances a line for each
 */
public record InstanceReport(List<InstanceStatus> instances) {

  /** A program and its version. Godwit's own sessions have names of another form. */
  private static final Pattern NAMED =
      Pattern.compile("(?<program>.*\\S)@(?<version>\\d+(?:\\.\\d+)*)");

  /** Copies the lines. */
  public InstanceReport {
    instances = List.copyOf(instances);
  }

  /**
   * Puts heartbeats and sessions together.
   *
   * @param timeout how long after its last heartbeat an instance without sessions counts as running
   */
  static InstanceReport of(
      List<Instance> registered, List<ClientSession> sessions, Duration timeout) {
    Map<String, List<ClientSession>> byName = new LinkedHashMap<>();
    for (ClientSession session : sessions) {
      byName.computeIfAbsent(session.application(), name -> new ArrayList<>()).add(session);
    }
    List<InstanceStatus> lines = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    for (Instance instance : registered) {
      known.add(instance.sessionName());
      int count = byName.getOrDefault(instance.sessionName(), List.of()).size();
      lines.add(line(instance, count, timeout));
    }
    byName.forEach(
        (name, some) -> {
          Matcher matcher = NAMED.matcher(name);
          if (!known.contains(name) && matcher.matches()) {
            lines.add(line(name, matcher, some));
          }
        });
    return new InstanceReport(lines);
  }

  private static InstanceStatus line(Instance instance, int sessions, Duration timeout) {
    return new InstanceStatus(
        instance.name(),
        instance.program(),
        instance.version(),
        instance.host(),
        instance.health(),
        instance.registeredAt(),
        instance.age(),
        instance.age().compareTo(timeout) >= 0,
        instance.sessionName(),
        sessions);
  }

  private static InstanceStatus line(String name, Matcher parts, List<ClientSession> sessions) {
    return new InstanceStatus(
        name,
        parts.group("program"),
        Version.of(parts.group("version")),
        host(sessions),
        null,
        since(sessions),
        null,
        false,
        name,
        sessions.size());
  }

  /** Where they come from, if that is one place. */
  private static @Nullable String host(List<ClientSession> sessions) {
    List<String> hosts =
        sessions.stream().map(ClientSession::host).filter(Objects::nonNull).distinct().toList();
    return hosts.size() == 1 ? hosts.get(0) : null;
  }

  private static @Nullable Instant since(List<ClientSession> sessions) {
    return sessions.stream()
        .map(ClientSession::since)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** Those that count as running and are on an older version than a change. */
  List<InstanceStatus> before(Version change) {
    return instances.stream()
        .filter(InstanceStatus::running)
        .filter(instance -> instance.version().compareTo(change) < 0)
        .toList();
  }
}
