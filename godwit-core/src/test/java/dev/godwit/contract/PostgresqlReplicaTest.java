package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.dialect.Vitals.Follower;
import dev.godwit.testing.Replicated;

class PostgresqlReplicaTest extends ReplicaContract {

  PostgresqlReplicaTest() {
    super(() -> Replicated.postgresql(2));
  }

  @Override
  int rows() {
    return 200;
  }

  @Override
  String stop() {
    return "select pg_wal_replay_pause()";
  }

  @Override
  String elsewhere() {
    return "select 1 where not pg_is_in_recovery()";
  }

  @Override
  void requireStopped(Follower follower) {
    assertThat(follower.broken()).isNull();
    assertThat(follower.lagMillis()).isGreaterThanOrEqualTo(3_000);
  }
}
