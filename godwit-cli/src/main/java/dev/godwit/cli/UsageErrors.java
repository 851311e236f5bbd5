package dev.godwit.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Nearest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in two lines what is wrong with a command line, and prints no page of help.
 *
 * <p>Of what is not understood, only names of commands and options are quoted: whatever else was
 * typed may be a password.
 */
final class UsageErrors implements IParameterExceptionHandler {

  private final Surroundings surroundings;

  UsageErrors(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    return Failures.print(
        surroundings,
        explained(error),
        Arrays.asList(arguments).contains("--json"),
        JsonNodeFactory.instance.objectNode());
  }

  private static GodwitException explained(ParameterException error) {
    CommandLine command = error.getCommandLine();
    String help =
        command.getParent() == null
            ? "'godwit help' lists the commands"
            : "'godwit help " + command.getCommandName() + "' tells more";
    if (error instanceof UnmatchedArgumentException unmatched) {
      return unmatched(command, unmatched.getUnmatched().get(0), help);
    }
    if (error.getArgSpec() == null && error.getValue() != null) { // 'godwit help' of what is none
      return noCommand(command, error.getValue(), help);
    }
    if (error instanceof MissingParameterException missing
        && missing.getMissing().stream().anyMatch(argument -> argument.isPositional())) {
      return usage(missing.getMissing().get(0).paramLabel() + " is missing").next(help);
    }
    return usage(lowerCase(String.valueOf(error.getMessage()))).next(help);
  }

  private static GodwitException unmatched(CommandLine command, String argument, String help) {
    if (!argument.startsWith("-")) {
      return command.getParent() == null
          ? noCommand(command, argument, help)
          : usage(
                  "'"
                      + command.getCommandSpec().qualifiedName()
                      + (command.getCommandSpec().positionalParameters().isEmpty()
                          ? "' takes options only, and an argument was given"
                          : "' was given too many arguments"))
              .next(help);
    }
    String name =
        argument.startsWith("--") ? argument.replaceFirst("(?s)=.*", "") : argument.substring(0, 2);
    if (name.equals("--password") || name.equals("-p")) {
      return usage("a password is not taken from the command line, where others can see it")
          .next("Set GODWIT_PASSWORD, or use --password-file or --ask-password");
    }
    List<String> known =
        command.getCommandSpec().options().stream().map(option -> option.longestName()).toList();
    return suggesting(usage("there is no option '" + name + "'"), name, known, help);
  }

  private static GodwitException noCommand(CommandLine command, String name, String help) {
    return suggesting(
        usage("there is no command '" + name + "'"), name, command.getSubcommands().keySet(), help);
  }

  private static GodwitException suggesting(
      GodwitException failure, String given, Collection<String> known, String help) {
    return failure.next(
        Nearest.to(given, known).map(near -> "Did you mean '" + near + "'? ").orElse("") + help);
  }

  private static GodwitException usage(String what) {
    return new GodwitException(ErrorCode.USAGE, what);
  }

  private static String lowerCase(String sentence) {
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
