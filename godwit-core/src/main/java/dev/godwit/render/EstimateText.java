package dev.godwit.render;

import dev.godwit.plan.Estimate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a backfill is expected to take, as lines for people. */
final class EstimateText {

  private EstimateText() {}

  /** The lines: what is known, what is not, and what would make it cheaper. */
  static List<String> lines(Estimate estimate) {
    List<String> lines = new ArrayList<>();
    if (estimate.rows() >= 0) {
      lines.add(rows(estimate));
    }
    if (estimate.changed() > 0) {
      lines.add(
          "about "
              + Texts.bytes(estimate.log())
              + " of log, "
              + Texts.bytes(estimate.growth())
              + " of growth, "
              + (estimate.undo() == 0
                  ? "no old values to keep"
                  : Texts.bytes(estimate.undo()) + " of old values"));
    }
    if (estimate.time() != null && estimate.rows() > 0) {
      lines.add("about " + duration(estimate) + ", " + estimate.basis());
    }
    estimate.unknown().forEach(why -> lines.add("not known: " + why));
    estimate.advice().forEach(each -> lines.add("look at: " + each));
    return lines.stream().map(Texts::oneLine).toList();
  }

  private static String rows(Estimate estimate) {
    String all = "about " + Texts.about(estimate.rows()) + " rows";
    if (estimate.changed() < 0) {
      return all;
    }
    return all
        + ", "
        + (estimate.changed() == 0
            ? "none to be changed"
            : Texts.about(estimate.changed())
                + " to be changed in "
                + Texts.about(estimate.batches())
                + (estimate.batches() == 1 ? " batch" : " batches"))
        + (estimate.sampled() < estimate.rows()
            ? ", by a sample of " + Texts.about(estimate.sampled())
            : "");
  }

  private static String duration(Estimate estimate) {
    Duration time = Objects.requireNonNull(estimate.time());
    return time.toSeconds() < 1 ? "a second" : Texts.duration(Texts.rounded(time));
  }
}
