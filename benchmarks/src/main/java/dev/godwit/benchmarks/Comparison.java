package dev.godwit.benchmarks;

import dev.godwit.benchmarks.contender.Contender;
import dev.godwit.benchmarks.contender.Sample;
import dev.godwit.benchmarks.contender.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Contenders at the same task: everything to apply, or nothing. */
final class Comparison {

  private static final int WARM_UP_FILES = 100;

  private final Server server;
  private final MigrationFiles files;
  private final int rounds;
  private final Map<String, Target> upToDate = new HashMap<>();

  Comparison(Server server, MigrationFiles files, int rounds) {
    this.server = server;
    this.files = files;
    this.rounds = rounds;
  }

  /**
   * Lets each contender compile what it runs, or write its class archive, before the clock runs.
   */
  void warmUp(List<Contender> contenders) throws Exception {
    for (Contender contender : contenders) {
      Target target = server.create();
      migrate(contender, target, WARM_UP_FILES);
      migrate(contender, target, WARM_UP_FILES);
    }
  }

  /** Applies so many migrations to an empty database. */
  Results apply(String mode, List<Contender> contenders, int count) throws Exception {
    return new Results(
        "Apply, " + mode,
        count,
        Rounds.run(contenders, rounds, contender -> apply(contender, count)));
  }

  /** Applies them to a database of its own. */
  Sample apply(Contender contender, int count) throws Exception {
    return migrate(contender, server.create(), count);
  }

  /** Finds so many migrations all applied. */
  Results nothing(String mode, List<Contender> contenders, int count) throws Exception {
    return new Results(
        "Nothing to do, " + mode,
        count,
        Rounds.run(contenders, rounds, contender -> nothing(contender, count)));
  }

  /** Finds them applied, after applying them where that tool has not yet. */
  Sample nothing(Contender contender, int count) throws Exception {
    String key = contender.tool() + count;
    Target target = upToDate.get(key);
    if (target == null) {
      target = server.create();
      migrate(contender, target, count);
      upToDate.put(key, target);
    }
    server.settle();
    return migrate(contender, target, count);
  }

  private Sample migrate(Contender contender, Target target, int count) throws Exception {
    Sample sample = contender.migrate(target, files.directory(contender.layout(), count));
    server.verify(target, count);
    return sample;
  }
}
