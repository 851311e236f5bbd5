package dev.godwit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.godwit.benchmarks.contender.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void theMedianIsTheMiddleOrBetweenTheTwo() {
    assertThat(samples(9, 1, 4).median()).isEqualTo(4);
    assertThat(samples(9, 1, 4, 2).median()).isEqualTo(3);
    assertThat(samples(9, 1, 4).fastest()).isEqualTo(1);
    assertThat(samples(9, 1, 4).slowest()).isEqualTo(9);
  }

  @Test
  void aRatioIsTakenRoundByRoundSoThatASlowRoundDoesNotShowInIt() {
    assertThat(samples(1, 1, 10).ratioTo(samples(2, 2, 20))).isEqualTo(0.5, within(1e-9));
  }

  @Test
  void theMostMemoryOfAnyRoundCounts() {
    Sample small = new Sample(Duration.ofSeconds(1), OptionalLong.of(10));
    Sample large = new Sample(Duration.ofSeconds(1), OptionalLong.of(20));

    assertThat(new Samples(List.of(small, large, small)).peakBytes()).hasValue(20);
    assertThat(samples(1).peakBytes()).isEmpty();
  }

  @Test
  void everyRoundStartsWithTheNextSubject() throws Exception {
    List<String> order = new ArrayList<>();

    Rounds.run(
        List.of("a", "b", "c"),
        3,
        subject -> {
          order.add(subject);
          return new Sample(Duration.ZERO, OptionalLong.empty());
        });

    assertThat(String.join("", order)).isEqualTo("abcbcacab");
  }

  private static Samples samples(long... seconds) {
    return new Samples(
        Arrays.stream(seconds)
            .mapToObj(time -> new Sample(Duration.ofSeconds(time), OptionalLong.empty()))
            .toList());
  }
}
