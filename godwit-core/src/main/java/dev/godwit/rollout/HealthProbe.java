package dev.godwit.rollout;

import dev.godwit.clock.RunClock;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.HealthCheck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks an instance whether it works, until it does or its time is over. */
final class HealthProbe {

  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(5);

  private final HealthCheck check;
  private final ShellCommand shell;
  private final RunClock clock;
  private final Consumer<String> notHealthy;

  /**
   * A probe of one instance.
   *
   * @param notHealthy is told why it is not healthy yet, where that changes
   */
  HealthProbe(HealthCheck check, ShellCommand shell, RunClock clock, Consumer<String> notHealthy) {
    this.check = check;
    this.shell = shell;
    this.clock = clock;
    this.notHealthy = notHealthy;
  }

  /** What is wrong; empty where one check passes at once. */
  Optional<String> once() {
    return ask(check.timeout());
  }

  /** What is wrong when its time is over; empty as soon as it is healthy. */
  Optional<String> await() {
    long start = clock.nanos();
    String told = "";
    for (int passed = 0; ; ) {
      Duration left = check.timeout().minus(clock.since(start));
      if (left.isNegative() || left.isZero()) {
        return Optional.of(told.isEmpty() ? inARow(passed) : told);
      }
      Optional<String> wrong = ask(left);
      passed = wrong.isPresent() ? 0 : passed + 1;
      if (passed == check.healthyAfter()) {
        return Optional.empty();
      }
      String now = wrong.orElse("");
      if (!now.isEmpty() && !now.equals(told)) {
        notHealthy.accept(now);
      }
      told = now;
      Duration rest = check.timeout().minus(clock.since(start));
      if (!rest.isNegative() && !rest.isZero()) {
        clock.pause(rest.compareTo(check.interval()) < 0 ? rest : check.interval());
      }
    }
  }

  private String inARow(int passed) {
    return passed + " of " + check.healthyAfter() + " checks in a row passed";
  }

  private Optional<String> ask(Duration limit) {
    URI url = check.http();
    if (url == null) {
      String command = Objects.requireNonNull(check.command());
      return shell.run(command, line -> {}, limit).map(wrong -> "its health command " + wrong);
    }
    return get(url, limit.compareTo(LONGEST_REQUEST) < 0 ? limit : LONGEST_REQUEST);
  }

  private static Optional<String> get(URI url, Duration limit) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(limit).build();
    HttpRequest request = HttpRequest.newBuilder(url).timeout(limit).GET().build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status / 100 == 2
          ? Optional.empty()
          : Optional.of(url + " answers with status " + status);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? "no connection" : e.getMessage();
      return Optional.of(url + " does not answer: " + reason);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GodwitException(ErrorCode.ROLLOUT_FAILED, "interrupted", e);
    }
  }
}
