package dev.godwit.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Lets {@code --strict} stand for {@code --strict=true}, whatever argument comes next. */
final class Toggle implements IParameterPreprocessor {

  @Override
  @SuppressWarnings("JdkObsolete") // picocli's
  public boolean preprocess(
      Stack<String> arguments, CommandSpec command, ArgSpec flag, Map<String, Object> info) {
    boolean attached = "=".equals(info.get("separator"));
    boolean followed = !arguments.isEmpty() && arguments.peek().matches("true|false");
    if (!attached && !followed) {
      arguments.push("true");
    }
    return false;
  }
}
