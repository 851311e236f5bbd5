package dev.godwit.operation;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Face;
import dev.godwit.plan.Version;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has to wait until the changes that are open on a table are contracted. */
final class InFlux {

  /** What hangs on a column and is no reason to wait until it hangs on the column's heir. */
  private static final List<String> HARMLESS = List.of("index ", "function text ");

  /** What is written in another way between the quotes of a name than between those of a text. */
  private static final Pattern SPECIAL = Pattern.compile("[\"'\\\\]");

  private final Around around;
  private final Shape found;

  InFlux(Around around, Shape found) {
    this.around = around;
    this.found = found;
  }

  /** Whether columns of the table give way to others. */
  private boolean isInFlux() {
    return !around.going(found.name()).isEmpty();
  }

  /** Refuses what is neither a new column nor one in the place of another. */
  void require(Operation operation) {
    boolean replaces =
        operation instanceof AddColumn
            || operation instanceof ChangeType
            || operation instanceof DropColumn
            || operation instanceof MergeColumns
            || operation instanceof RenameColumn
            || operation instanceof SplitColumn;
    if (operation instanceof AddColumn add) {
      requireFree(add.column().name(), add.location());
    }
    if (isInFlux() && !replaces) {
      throw waits(
          "'"
              + operation.word()
              + "' cannot be planned while columns of table "
              + found.name()
              + " give way to others",
          operation.location());
    }
  }

  private GodwitException waits(String what, @Nullable Location at) {
    String open =
        around.open().stream()
            .filter(
                each -> each.plan().faces().stream().anyMatch(f -> f.table().equals(found.name())))
            .map(Around.Open::version)
            .map(Version::toString)
            .collect(Collectors.joining(", "));
    return Draft.refused(ErrorCode.FEATURE_UNSUPPORTED, what, at)
        .next("Take change " + open + ", which is open, to its end first: 'godwit contract'");
  }

  /** Refuses a new column under a name that is taken until an open change is contracted. */
  void requireFree(String column, @Nullable Location at) {
    if (found.column(column).isPresent()) {
      throw waits("column " + found.name() + "." + column + " is not gone yet", at);
    }
  }

  /** Refuses a column on which contract of the open change will hang what is nowhere yet. */
  void requireBare(Face.Seen seen, Location at) {
    if (seen.borrowed() && SPECIAL.matcher(seen.name()).find()) {
      throw waits("the name of column " + found.name() + "." + seen.name() + " cannot change", at);
    }
    String heirOf = seen.heirOf();
    if (heirOf == null) {
      return;
    }
    List<String> hangers = new ArrayList<>();
    for (ChangePlan.Watch watch : around.going(found.name())) {
      if (watch.columns().contains(heirOf)) {
        watch.hangers().stream()
            .filter(each -> HARMLESS.stream().noneMatch(each::startsWith))
            .forEach(hangers::add);
        found
            .column(heirOf)
            .filter(each -> each.identity() != null)
            .ifPresent(each -> hangers.add("the numbering"));
      }
    }
    if (!hangers.isEmpty()) {
      throw waits(
          "column "
              + found.name()
              + "."
              + seen.name()
              + " gets "
              + String.join(", ", hangers)
              + " only when change "
              + around.lender(found.name(), seen).map(Version::toString).orElse("")
              + " is contracted",
          at);
    }
  }
}
