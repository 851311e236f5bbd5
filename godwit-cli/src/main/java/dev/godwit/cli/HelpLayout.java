package dev.godwit.cli;

import dev.godwit.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Puts a command's own options first in its help, and the settings of all commands below. */
final class HelpLayout {

  private static final List<String> GENERAL = List.of("--json", "--help", "--version");
  private static final List<String> BESIDE_SETTINGS = List.of("--config", "--ask-password");

  private HelpLayout() {}

  /** Lays out the help of a command and of its subcommands. */
  static void apply(CommandLine command) {
    command
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::optionLists);
    if (command.getCommand() instanceof GodwitCommand) {
      CommandSpec spec = command.getCommandSpec();
      spec.usageMessage().customSynopsis(synopsis(spec));
      if (spec.positionalParameters().isEmpty()) {
        spec.usageMessage().optionListHeading("%n");
      } else {
        spec.usageMessage().parameterListHeading("%n");
      }
    }
    command.getSubcommands().values().forEach(HelpLayout::apply);
  }

  private static String synopsis(CommandSpec spec) {
    StringBuilder synopsis = new StringBuilder(spec.qualifiedName());
    spec.positionalParameters()
        .forEach(parameter -> synopsis.append(' ').append(parameter.paramLabel()).append("..."));
    spec.options().stream()
        .filter(option -> !isSetting(option) && !option.usageHelp())
        .sorted(Comparator.comparing(HelpLayout::isGeneral))
        .forEach(
            option ->
                synopsis
                    .append(" [")
                    .append(option.longestName())
                    .append(option.arity().max() == 0 ? "" : "=" + option.paramLabel())
                    .append(']'));
    return synopsis.append(" [SETTINGS]").toString();
  }

  private static String optionLists(Help help) {
    List<OptionSpec> own =
        visible(help).filter(option -> !isSetting(option) && !isGeneral(option)).toList();
    List<OptionSpec> general = visible(help).filter(HelpLayout::isGeneral).toList();
    List<OptionSpec> settings = visible(help).filter(HelpLayout::isSetting).toList();
    String list =
        help.optionListExcludingGroups(Stream.concat(own.stream(), general.stream()).toList());
    return settings.isEmpty()
        ? list
        : list
            + "\nSettings, each also a variable such as GODWIT_URL and a key of godwit.yaml:\n"
            + help.optionListExcludingGroups(settings);
  }

  private static Stream<OptionSpec> visible(Help help) {
    return help.commandSpec().options().stream().filter(option -> !option.hidden());
  }

  private static boolean isGeneral(OptionSpec option) {
    return GENERAL.contains(option.longestName());
  }

  private static boolean isSetting(OptionSpec option) {
    String name = option.longestName();
    return BESIDE_SETTINGS.contains(name) || Setting.keys().contains(name.substring(2));
  }
}
