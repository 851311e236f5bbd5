package dev.godwit.cli;

import dev.godwit.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Puts a command's own options first in its help, and the settings of all commands below. */
final class HelpLayout {

  private static final List<String> GENERAL = List.of("--json", "--help", "--version");
  private static final List<String> BESIDE_SETTINGS =
      List.of("--config", "--ask-password", "--polite", "--fast");

  private static final String USAGE = "Usage: ";
  private static final int WIDTH = 80;

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

  private static String[] synopsis(CommandSpec spec) {
    Stream<String> parameters = spec.positionalParameters().stream().map(HelpLayout::synopsis);
    Stream<String> options =
        spec.options().stream()
            .filter(option -> !isSetting(option) && !option.usageHelp())
            .sorted(Comparator.comparing(HelpLayout::isGeneral))
            .map(HelpLayout::synopsis);
    List<String> parts =
        Stream.of(Stream.of(spec.qualifiedName()), parameters, options, Stream.of("[SETTINGS]"))
            .flatMap(part -> part)
            .toList();
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      if (line.length() + part.length() >= (lines.isEmpty() ? WIDTH - USAGE.length() : WIDTH)) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(USAGE.length()));
      }
      line.append(line.toString().isBlank() ? "" : " ").append(part);
    }
    lines.add(line.toString());
    return lines.toArray(String[]::new);
  }

  private static String synopsis(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
    return "[" + option.longestName() + value + "]";
  }

  private static String synopsis(PositionalParamSpec parameter) {
    String name = parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
    return parameter.arity().min() == 0 ? "[" + name + "]" : name;
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
