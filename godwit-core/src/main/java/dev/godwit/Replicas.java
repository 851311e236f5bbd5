package dev.godwit;

import dev.godwit.throttle.ReplicaServer;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Other servers that follow the database.
 *
 * @param heeded those whose lag backfills heed
 * @param validated where data may be held against rules; null for the database itself
 */
record Replicas(List<ReplicaServer> heeded, @Nullable DataSource validated) {

  static final Replicas NONE = new Replicas(List.of(), null);

  Replicas heeding(List<ReplicaServer> servers) {
    return new Replicas(servers, validated);
  }

  Replicas validating(DataSource server) {
    return new Replicas(heeded, server);
  }
}
