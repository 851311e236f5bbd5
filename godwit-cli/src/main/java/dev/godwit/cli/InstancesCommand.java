package dev.godwit.cli;

import dev.godwit.Setting;
import dev.godwit.engine.InstanceReport;
import dev.godwit.render.InstanceJson;
import dev.godwit.render.InstanceText;
import dev.godwit.render.JsonRenderer;
import java.util.Set;
import picocli.CommandLine.Command;

/** {@code godwit instances}. */
@Command(
    name = "instances",
    sortOptions = false,
    description = {
      "Lists the running programs and their versions.",
      "Those that send heartbeats, and those whose database sessions are named like",
      "billing@7. One on an older version keeps 'contract' from retiring what it uses."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit instances",
      "  godwit instances --json | jq '.instances[] | select(.version < 7)'"
    })
public final class InstancesCommand extends GodwitCommand {

  private static final Set<Setting> CONCERNS =
      Set.of(
          Setting.URL,
          Setting.USER,
          Setting.PASSWORD_FILE,
          Setting.LEDGER,
          Setting.INSTANCE_TIMEOUT);

  /** The command in its surroundings. */
  public InstancesCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  boolean concerns(Setting setting) {
    return CONCERNS.contains(setting);
  }

  @Override
  protected int run(Context context) {
    context.noteMissingFile();
    InstanceReport report = context.reader().instances();
    print(
        json()
            ? JsonRenderer.line(InstanceJson.instances(report))
            : InstanceText.instances(report));
    return 0;
  }
}
