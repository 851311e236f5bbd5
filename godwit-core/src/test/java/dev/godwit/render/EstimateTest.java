package dev.godwit.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.plan.Estimate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {

  private static final Estimate LARGE =
      new Estimate(
          5_000_123,
          4_751_234,
          8_590,
          11_912,
          2_912_345_678L,
          437_000_000,
          9_949,
          Duration.ofSeconds(454),
          "by run 3 of users, which changed 20931 rows a second",
          List.of("whether it rains"),
          List.of("index a holds b"));

  private static String json(Estimate estimate) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    EstimateJson.put(node, estimate);
    return JsonRenderer.line(node);
  }

  @Test
  void isAboutRight() {
    assertThat(EstimateText.lines(LARGE))
        .containsExactly(
            "about 5,000,000 rows, 4,750,000 to be changed in 11,900 batches, by a sample of 8,590",
            "about 2.9 GB of log, 437 MB of growth, 9.9 kB of old values",
            "about 7 min 34 s, by run 3 of users, which changed 20931 rows a second",
            "not known: whether it rains",
            "look at: index a holds b");
    assertThat(json(LARGE))
        .isEqualTo(
            "{\"estimate\":{\"rows\":5000123,\"changed\":4751234,\"sampled\":8590,"
                + "\"batches\":11912,\"log_bytes\":2912345678,\"growth_bytes\":437000000,"
                + "\"undo_bytes\":9949,\"seconds\":454.0,"
                + "\"basis\":\"by run 3 of users, which changed 20931 rows a second\","
                + "\"unknown\":[\"whether it rains\"],\"advice\":[\"index a holds b\"]}}");
  }

  @Test
  void saysNothingThatIsNotKnown() {
    Estimate nothing = Estimate.unknown("there is no table");
    assertThat(EstimateText.lines(nothing)).containsExactly("not known: there is no table");
    assertThat(json(nothing))
        .isEqualTo(
            "{\"estimate\":{\"sampled\":0,\"unknown\":[\"there is no table\"],\"advice\":[]}}");
  }

  @Test
  void saysThatThereIsNothingToDo() {
    Estimate none =
        new Estimate(900, 0, 900, 0, 0, 0, 0, Duration.ZERO, "by a rule", List.of(), List.of());
    assertThat(EstimateText.lines(none))
        .containsExactly("about 900 rows, none to be changed", "about a second, by a rule");
  }
}
