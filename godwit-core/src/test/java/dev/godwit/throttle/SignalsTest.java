package dev.godwit.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.dialect.Vitals;
import dev.godwit.dialect.Vitals.Archive;
import dev.godwit.dialect.Vitals.Disk;
import dev.godwit.dialect.Vitals.Replica;
import dev.godwit.throttle.Signal.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What each signal makes of what a server may tell. */
class SignalsTest {

  private final AtomicLong now = new AtomicLong();
  private final ReplicaLag lag = new ReplicaLag(new Vitals() {}, Duration.ofSeconds(10), now::get);

  private void seconds(int passed) {
    now.addAndGet(Duration.ofSeconds(passed).toNanos());
  }

  @Test
  void stopsAboveTheLimitAndGoesOnAtTheLowerOne() {
    Hysteresis hysteresis = new Hysteresis(10, 5);
    assertThat(hysteresis.over(10)).isFalse();
    assertThat(hysteresis.over(11)).isTrue();
    assertThat(hysteresis.over(6)).isTrue();
    assertThat(hysteresis.over(5)).isFalse();
    assertThat(hysteresis.over(6)).isFalse();
  }

  @Test
  void aLowerLimitIsNotAboveTheOther() {
    assertThatThrownBy(() -> new Hysteresis(5, 6)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void waitsForRoomOnTheDiskAndALittleMore() {
    FreeDisk disk = new FreeDisk(new Vitals() {}, 5);
    assertThat(disk.judge(Optional.empty())).isEqualTo(Reading.GO);
    assertThat(disk.judge(Optional.of(new Disk(1_000, 50)))).isEqualTo(Reading.GO);
    assertThat(disk.judge(Optional.of(new Disk(1_000, 49))).reason())
        .isEqualTo("4 % of the server's disk is free, the limit is 5 %");
    assertThat(disk.judge(Optional.of(new Disk(1_000, 50)))).matches(Reading::stop);
    assertThat(disk.judge(Optional.of(new Disk(1_000, 60)))).isEqualTo(Reading.GO);
  }

  @Test
  void believesTheServerThatAReplicaIsBehind() {
    assertThat(lag.judge(List.of(new Replica("a", 100, 90, 9_000))).stop()).isFalse();
    Reading behind =
        lag.judge(List.of(new Replica("a", 100, 95, 2_000), new Replica("b", 100, 90, 12_000)));
    assertThat(behind.reason()).isEqualTo("replica b is 12 s behind (0 kB), the limit is 10 s");
    assertThat(lag.judge(List.of(new Replica("a", 100, 95, 0), new Replica("b", 100, 95, 9_000))))
        .matches(Reading::stop);
    assertThat(lag.judge(List.of(new Replica("a", 100, 95, 0), new Replica("b", 100, 95, 4_000))))
        .isEqualTo(Reading.GO);
  }

  @Test
  void seesThatAReplicaAppliesNothingThoughTheServersFigureStandsStill() {
    lag.judge(List.of(new Replica("a", 100, 100, 0)));
    for (int second = 1; second <= 10; second++) {
      seconds(1);
      assertThat(lag.judge(List.of(new Replica("a", 100 + second, 100, 0))).stop()).isFalse();
    }
    seconds(2);
    assertThat(lag.judge(List.of(new Replica("a", 112, 100, 0))).reason())
        .startsWith("replica a is 11 s behind");
    assertThat(lag.judge(List.of(new Replica("a", 112, 112, 0)))).isEqualTo(Reading.GO);
  }

  @Test
  void namesAReplicaThatIsGoneUntilItIsBack() {
    Replica one = new Replica("one", 1, 1, 0);
    Replica two = new Replica("two", 1, 1, 0);
    assertThat(lag.judge(List.of(one, two))).isEqualTo(Reading.GO);
    assertThat(lag.judge(List.of(one)).reason())
        .startsWith("replica two is not connected any more");
    assertThat(lag.judge(List.of(one)).stop()).isTrue();
    assertThat(lag.judge(List.of(one, two))).isEqualTo(Reading.GO);
  }

  @Test
  void believesAReplicaThatItIsBehindOrBroken() {
    FollowerLag follower = new FollowerLag(new Vitals() {}, "db-2:5432", Duration.ofSeconds(10));
    assertThat(follower.name()).isEqualTo("replica db-2:5432");
    assertThat(follower.judge(new Vitals.Follower(10_000, null))).isEqualTo(Reading.GO);
    assertThat(follower.judge(new Vitals.Follower(11_000, null)).reason())
        .isEqualTo("replica db-2:5432 is 11 s behind, the limit is 10 s");
    assertThat(follower.judge(new Vitals.Follower(8_001, null)).stop()).isTrue();
    assertThat(follower.judge(new Vitals.Follower(8_000, null))).isEqualTo(Reading.GO);
    assertThat(follower.judge(new Vitals.Follower(0, "it receives nothing")).reason())
        .isEqualTo("replica db-2:5432 does not follow: it receives nothing");
  }

  @Test
  void waitsForTheArchiver() {
    Archiving archiving = new Archiving(new Vitals() {}, 10);
    assertThat(archiving.judge(Optional.empty())).isEqualTo(Reading.GO);
    assertThat(archiving.judge(Optional.of(new Archive(10, "0001"))).stop()).isFalse();
    assertThat(archiving.judge(Optional.of(new Archive(11, "0001"))).reason())
        .isEqualTo(
            "11 files of the server's log wait to be archived, the limit is 10; the archiver fails"
                + " at 0001");
    assertThat(archiving.judge(Optional.of(new Archive(6, null))).stop()).isTrue();
    assertThat(archiving.judge(Optional.of(new Archive(5, null))).stop()).isFalse();
  }

  @Test
  void whereTheQueueOfTheArchiverIsNotSeenItsFailureCounts() {
    Archiving archiving = new Archiving(new Vitals() {}, 10);
    assertThat(archiving.judge(Optional.of(new Archive(-1, null)))).isEqualTo(Reading.GO);
    assertThat(archiving.judge(Optional.of(new Archive(-1, "0001"))).reason())
        .isEqualTo("the archiver fails at 0001");
  }

  private CommitLatency latency(int first) {
    CommitLatency latency =
        new CommitLatency(connection -> {}, Duration.ofMillis(100), System::nanoTime);
    for (int i = 0; i < 10; i++) {
      assertThat(latency.judge(first).stop()).isFalse();
    }
    return latency;
  }

  @Test
  void waitsWhereCommitsAreSlowAndNotForASingleOne() {
    CommitLatency latency = latency(5);
    assertThat(latency.judge(500).stop()).isFalse();
    latency.judge(500);
    assertThat(latency.judge(500).reason())
        .isEqualTo("a tiny commit takes 500 ms, the limit is 100 ms");
    for (int i = 0; i < 40; i++) {
      latency.judge(60);
    }
    assertThat(latency.judge(60).stop()).isTrue();
    for (int i = 0; i < 40; i++) {
      latency.judge(50);
    }
    assertThat(latency.judge(50).stop()).isFalse();
  }

  @Test
  void aServerThatWasSlowFromTheStartMayBeSlow() {
    CommitLatency latency = latency(200);
    for (int i = 0; i < 40; i++) {
      assertThat(latency.judge(600).stop()).isFalse();
    }
    for (int i = 0; i < 40; i++) {
      latency.judge(601);
    }
    assertThat(latency.judge(601).reason()).endsWith("the limit is 600 ms");
  }

  @Test
  void saysAmountsInUnitsThatFit() {
    assertThat(List.of(999L, 119_999L, 120_000L, 7_200_000L).stream().map(Words::time))
        .containsExactly("999 ms", "119 s", "2 min", "2 h");
    assertThat(List.of(2048L, 3L << 20).stream().map(Words::bytes)).containsExactly("2 kB", "3 MB");
  }
}
