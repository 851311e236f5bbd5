package dev.godwit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.godwit.benchmarks.fill.FillResults;
import dev.godwit.benchmarks.fill.FillSample;
import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.peer.GodwitFill;
import dev.godwit.benchmarks.fill.peer.OneUpdate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {

  private static final Bar BAR =
      Bar.atLeast("rows/s", 1.1, OptionalDouble.of(2), OptionalDouble.empty());

  private final Path directory;

  DocumentTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void bothFilesTellTheSame() throws Exception {
    write();
    JsonNode json = new ObjectMapper().readTree(directory.resolve("results.json").toFile());
    String html = Files.readString(directory.resolve("report.html"));

    assertThat(json.at("/bars/0/measured").asDouble()).isEqualTo(2);
    assertThat(json.at("/bars/0/verdict").asText()).isEqualTo("met");
    assertThat(json.at("/sections/0/contenders/1/name").asText()).isEqualTo("Godwit fast");
    assertThat(json.at("/sections/0/contenders/1/ratiosToBase/rows~1s").asDouble()).isEqualTo(2);
    assertThat(html)
        .contains(" 1.10</td><td>2.00</td><td>met</td>")
        .contains("<td>Godwit fast</td><td>2.00</td>")
        .contains("a &lt;b&gt;")
        .doesNotContain("src=", "href=");
  }

  @Test
  void whatWasNotMeasuredIsNullForPrograms() throws Exception {
    write();
    JsonNode rounds =
        new ObjectMapper()
            .readTree(directory.resolve("results.json").toFile())
            .at("/sections/0/contenders/0/rounds");

    assertThat(rounds.at("/0/load").isNull()).isTrue();
    assertThat(rounds.at("/0/log bytes a row").isNull()).isTrue();
  }

  @Test
  void theLongestBarHasAllTheRoom() {
    Chart chart =
        Chart.of(
            "s",
            List.of(
                new Chart.Value("Godwit", 1, "1"),
                new Chart.Value("other", 4, "4"),
                new Chart.Value("none", Double.NaN, "-")),
            false);

    assertThat(chart.marks()).extracting(Chart.Mark::width).containsExactly(105, 420);
    assertThat(chart.marks()).extracting(Chart.Mark::ours).containsExactly(true, false);
  }

  private void write() throws Exception {
    Document document = new Document(directory);
    document.circumstance("Command", "a <b>");
    Map<Filler, List<FillSample>> samples = new LinkedHashMap<>();
    samples.put(new OneUpdate(), List.of(sample(2, Double.NaN)));
    samples.put(GodwitFill.FAST, List.of(sample(1, 400)));
    FillResults results = new FillResults("Alone", OneUpdate.NAME, samples);
    document.add(new FillReport(results).section(), List.of(BAR));
  }

  private static FillSample sample(double seconds, double log) {
    return new FillSample(1, seconds, seconds, log, 2, 2, 1, null);
  }
}
