package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.dialect.Vitals.Follower;
import dev.godwit.testing.Replicated;

class MariadbReplicaTest extends ReplicaContract {

  MariadbReplicaTest() {
    super(() -> Replicated.mariadb(2));
  }

  @Override
  int rows() {
    return 300;
  }

  @Override
  String stop() {
    return "stop slave sql_thread";
  }

  @Override
  String elsewhere() {
    return "select 1 from dual where @@server_id = 1";
  }

  @Override
  void requireStopped(Follower follower) {
    assertThat(follower.broken()).startsWith("it applies nothing");
  }
}
