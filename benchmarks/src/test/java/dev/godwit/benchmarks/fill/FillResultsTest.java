package dev.godwit.benchmarks.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.godwit.benchmarks.fill.FillSample.Felt;
import dev.godwit.benchmarks.fill.peer.GodwitFill;
import dev.godwit.benchmarks.fill.peer.OneUpdate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FillResultsTest {

  private static final String GODWIT = GodwitFill.FAST.name();

  @Test
  void aRatioIsTheMedianOfTheRoundsRatios() {
    FillResults results =
        results(
            List.of(taking(10), taking(30), taking(20)),
            List.of(taking(5), taking(30), taking(40)));

    assertThat(results.ratio(GODWIT, OneUpdate.NAME, Metric.RATE)).isEqualTo(1);
    assertThat(results.median(GODWIT, Metric.SECONDS)).isEqualTo(30);
    assertThat(results.seconds(OneUpdate.NAME)).isEqualTo(20);
    assertThat(results.largest(GODWIT, Metric.SECONDS)).isEqualTo(40);
  }

  @Test
  void growthIsWhatExceedsTheSizeBefore() {
    FillResults results = results(List.of(growing(2.0)), List.of(growing(1.4)));

    assertThat(results.ratio(GODWIT, OneUpdate.NAME, Metric.HEAP, 1)).isEqualTo(0.4, within(1e-9));
    assertThat(results.ratio(GODWIT, OneUpdate.NAME, Metric.HEAP)).isEqualTo(0.7, within(1e-9));
  }

  @Test
  void whatWasNotMeasuredIsLeftOut() {
    FillResults results = results(List.of(taking(1)), List.of());

    assertThat(FillResults.known(results.ratio(GODWIT, OneUpdate.NAME, Metric.RATE))).isEmpty();
    assertThat(results.median("nobody", Metric.RATE)).isNaN();
    assertThat(results.metrics()).contains(Metric.RATE, Metric.LOG).doesNotContain(Metric.P99);
  }

  @Test
  void besideALoadNoRowIsChargedWithWhatTheLoadHadAShareIn() {
    Felt felt = OpenLoad.felt(new long[] {4_000_000, 1_000_000, 3_000_000, 2_000_000}, 0);
    FillSample sample = taking(10).beside(felt);

    assertThat(felt).isEqualTo(new Felt(4, 0, 2, 4, 4));
    assertThat(Metric.CPU.of(sample)).isNaN();
    assertThat(Metric.LOG.of(sample)).isNaN();
    assertThat(Metric.P50.of(sample)).isEqualTo(2);
  }

  @Test
  void thisProcessHasTakenTime() {
    assertThat(ProcessTime.seconds(ProcessHandle.current().pid())).isPositive();
  }

  private static FillResults results(List<FillSample> update, List<FillSample> godwit) {
    Map<Filler, List<FillSample>> samples = new LinkedHashMap<>();
    samples.put(new OneUpdate(), update);
    samples.put(GodwitFill.FAST, godwit);
    return new FillResults("test", OneUpdate.NAME, samples);
  }

  private static FillSample taking(double seconds) {
    return new FillSample(1000, seconds, seconds, 600_000, 2, 2, 1, null);
  }

  private static FillSample growing(double heap) {
    return new FillSample(1000, 1, 1, 600_000, heap, 2, 1, null);
  }
}
