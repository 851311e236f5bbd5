package dev.godwit.benchmarks;

import dev.godwit.benchmarks.fill.FillResults;
import dev.godwit.benchmarks.fill.FillSample;
import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a field of contenders took, as a table, as charts, and as data.
 *
 * @param results what they took
 */
record FillReport(FillResults results) {

  private static final List<Metric> CHARTED =
      List.of(
          Metric.RATE, Metric.LOG, Metric.HEAP, Metric.CPU, Metric.P50, Metric.P99, Metric.LONGEST);

  private static final List<Metric> LOGARITHMIC = List.of(Metric.P50, Metric.P99, Metric.LONGEST);

  /** Everything. */
  Document.Section section() {
    return new Document.Section(table(), notes(), charts(), data());
  }

  /** The medians, and speed and processor time as multiples of the base's. */
  Table table() {
    List<String> head = new ArrayList<>(List.of("", "x"));
    results.metrics().forEach(metric -> head.add(metric.title()));
    List<List<String>> rows = new ArrayList<>();
    for (Filler filler : results.samples().keySet()) {
      double ratio = results.ratio(filler.name(), results.base(), Metric.RATE);
      List<String> row = new ArrayList<>();
      row.add(filler.name());
      row.add(Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.2f", ratio) : "-");
      for (Metric metric : results.metrics()) {
        row.add(metric.text(results.median(filler.name(), metric)));
      }
      rows.add(row);
    }
    return new Table(results.title(), head, rows);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    results.samples().keySet().forEach(filler -> notes.add(filler.name() + ": " + filler.how()));
    notes.add("x: speed as a multiple of " + results.base() + ", the median of the rounds' ratios");
    return notes;
  }

  private List<Chart> charts() {
    return results.metrics().stream()
        .filter(CHARTED::contains)
        .filter(this::tellsThemApart)
        .map(this::chart)
        .toList();
  }

  private boolean tellsThemApart(Metric metric) {
    return values(metric).stream().map(Chart.Value::text).distinct().count() > 1;
  }

  private Chart chart(Metric metric) {
    return Chart.of(metric.title(), values(metric), LOGARITHMIC.contains(metric));
  }

  private List<Chart.Value> values(Metric metric) {
    List<Chart.Value> values = new ArrayList<>();
    for (Filler filler : results.samples().keySet()) {
      double value = results.median(filler.name(), metric);
      values.add(new Chart.Value(filler.name(), value, metric.text(value)));
    }
    return values;
  }

  private Map<String, Object> data() {
    List<Map<String, Object>> contenders = new ArrayList<>();
    results.samples().forEach((filler, samples) -> contenders.add(contender(filler, samples)));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("base", results.base());
    data.put("contenders", contenders);
    return data;
  }

  private Map<String, Object> contender(Filler filler, List<FillSample> samples) {
    Map<String, @Nullable Object> medians = new LinkedHashMap<>();
    Map<String, @Nullable Object> ratios = new LinkedHashMap<>();
    for (Metric metric : results.metrics()) {
      medians.put(metric.title(), known(results.median(filler.name(), metric)));
      ratios.put(metric.title(), known(results.ratio(filler.name(), results.base(), metric)));
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", filler.name());
    object.put("how", filler.how());
    object.put("medians", medians);
    object.put("ratiosToBase", ratios);
    object.put("rounds", samples.stream().map(this::round).toList());
    return object;
  }

  private Map<String, @Nullable Object> round(FillSample sample) {
    Map<String, @Nullable Object> round = new LinkedHashMap<>();
    round.put("rows", known(sample.rows()));
    round.put("seconds", sample.seconds());
    round.put("fillSeconds", sample.fillSeconds());
    results.metrics().forEach(metric -> round.put(metric.title(), known(metric.of(sample))));
    round.put("load", sample.felt());
    return round;
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
