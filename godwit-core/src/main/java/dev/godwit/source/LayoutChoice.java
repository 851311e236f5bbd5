package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.error.Nearest;
import java.util.ArrayList;
import java.util.List;

/**
 * Which layout a directory is read by.
 *
 * @param named the layout that was asked for; empty to look which one fits
 * @param others the layouts of other tools
 * @param settings what the other tool is set to
 */
public record LayoutChoice(String named, List<Layout> others, LayoutSettings settings) {

  private static final Layout OWN = new GodwitLayout();

  /** Godwit's own layout and no other. */
  public static final LayoutChoice OWN_ONLY = new LayoutChoice("", List.of(), LayoutSettings.NONE);

  /** Copies the list. */
  public LayoutChoice {
    others = List.copyOf(others);
  }

  /**
   * The layout of a directory: the one that was asked for, else the only one that fits, else
   * Godwit's own.
   *
   * @throws GodwitException {@link ErrorCode#LAYOUT_UNKNOWN} where there is none of the name,
   *     {@link ErrorCode#LAYOUT_AMBIGUOUS} where several fit
   */
  Layout of(Folder folder) {
    if (!named.isEmpty()) {
      return byName();
    }
    List<Layout> fitting = others.stream().filter(each -> each.fits(folder, settings)).toList();
    if (fitting.size() > 1) {
      throw new GodwitException(
              ErrorCode.LAYOUT_AMBIGUOUS,
              "the directory may be of "
                  + String.join(" or of ", fitting.stream().map(Layout::name).toList()))
          .at(Location.startOf(folder.label()))
          .next("Say which with --layout " + fitting.get(0).name() + ", or with the other name");
    }
    return fitting.isEmpty() ? OWN : fitting.get(0);
  }

  private Layout byName() {
    List<String> names = new ArrayList<>(List.of(OWN.name()));
    others.forEach(each -> names.add(each.name()));
    return OWN.name().equals(named)
        ? OWN
        : others.stream()
            .filter(each -> each.name().equals(named))
            .findFirst()
            .orElseThrow(
                () ->
                    new GodwitException(
                            ErrorCode.LAYOUT_UNKNOWN, "there is no layout '" + named + "'")
                        .next(
                            Nearest.to(named, names)
                                .map(near -> "Did you mean '" + near + "'?")
                                .orElse("Known layouts: " + String.join(", ", names))));
  }
}
