package dev.godwit.layout;

import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.Folder;
import dev.godwit.source.Layout;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationFile;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.Script;
import dev.godwit.source.SkippedFile;
import dev.godwit.source.ToolText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * sqitch's directories: {@code sqitch.plan} says what is deployed in which order by the scripts in
 * {@code deploy}; {@code revert} has the downs.
 *
 * <p>Changes have names and no numbers: {@code @users}, and {@code @users~2} once it is reworked.
 * Where {@code deploy.verify} is set, the scripts in {@code verify} run behind them. As sqitch
 * gives scripts to the database's own client, only {@code BEGIN} begins a transaction.
 */
public final class SqitchLayout implements Layout {

  static final String NAME = "sqitch";

  private static final String PLAN = "sqitch.plan";
  private static final String CONF = "sqitch.conf";

  @Override
  public String name() {
    return NAME;
  }

  /**
   * The version of a change.
   *
   * @param occurrence 1, or more for the reworked ones
   */
  public static Version version(String change, int occurrence) {
    return Version.named(occurrence == 1 ? change : change + "~" + occurrence);
  }

  @Override
  public boolean fits(Folder folder, LayoutSettings settings) {
    return folder.has(PLAN)
        || (folder.has(CONF) && folder.has(new Places(folder, settings).plan()));
  }

  /** It starts the database's own client for each script. */
  @Override
  public boolean ownSessions() {
    return true;
  }

  /** Versions with numbers have no place among names. */
  @Override
  public boolean leavesYaml() {
    return false;
  }

  @Override
  public MigrationSet read(Folder folder, LayoutSettings settings) {
    Places places = new Places(folder, settings);
    List<ResolvedMigration> migrations =
        SqitchPlan.read(folder.file(places.plan())).stream()
            .map(change -> migration(change, places))
            .toList();
    List<SkippedFile> skipped =
        folder.names().stream()
            .filter(name -> name.matches("\\d+_.*\\.ya?ml"))
            .map(name -> new SkippedFile(folder.file(name).path(), "it has no place in the plan"))
            .toList();
    return MigrationSet.of(NAME, migrations).skipping(skipped);
  }

  private static ResolvedMigration migration(SqitchPlan.Change change, Places places) {
    MigrationFile deploy = places.required("deploy", change);
    return ResolvedMigration.ofTool(
        change.version(),
        change.name(),
        Kind.SQL,
        deploy.path(),
        () ->
            text(
                change,
                deploy,
                places.script("revert", change),
                places.verifies() ? places.script("verify", change) : null));
  }

  private static ToolText text(
      SqitchPlan.Change change,
      MigrationFile deploy,
      @Nullable MigrationFile revert,
      @Nullable MigrationFile verify) {
    return new ToolText(
        script(deploy),
        revert == null ? null : script(revert),
        deploy.text(),
        revert == null ? null : revert.text(),
        List.of(checksum(deploy)),
        SqitchPlanned.written(change.planned()),
        verify == null ? null : script(verify));
  }

  private static Script script(MigrationFile file) {
    return new Script(file.text(), file.start(), false);
  }

  private static String checksum(MigrationFile file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(file.bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** Where things are, by the {@code sqitch.conf} in the directory, or the one that was named. */
  private static final class Places {

    private final Folder folder;
    private final LayoutSettings settings;

    Places(Folder folder, LayoutSettings named) {
      this.folder = folder;
      Map<String, String> values = new HashMap<>();
      if (folder.has(CONF)) {
        MigrationFile conf = folder.file(CONF);
        values.putAll(LayoutSettings.parse(conf.text(), conf.path()));
      }
      values.putAll(named.values());
      this.settings = new LayoutSettings(values, named.database());
    }

    String plan() {
      String plan = plain(settings.text("core.plan_file", inTop(PLAN)));
      return folder.has(PLAN) ? PLAN : plan;
    }

    /** Whether each change is verified once it is deployed. */
    boolean verifies() {
      return settings.flag("deploy.verify", false);
    }

    MigrationFile required(String part, SqitchPlan.Change change) {
      MigrationFile script = script(part, change);
      return script == null ? folder.file(path(part, change.scripts().get(0))) : script;
    }

    @Nullable MigrationFile script(String part, SqitchPlan.Change change) {
      return change.scripts().stream()
          .map(name -> path(part, name))
          .filter(folder::has)
          .findFirst()
          .map(folder::file)
          .orElse(null);
    }

    private String path(String part, String script) {
      String directory = plain(settings.text("core." + part + "_dir", inTop(part)));
      return directory + "/" + script + "." + settings.text("core.extension", "sql");
    }

    /** Where the plan lies in the directory itself, so does all the rest. */
    private String inTop(String name) {
      String top = plain(settings.text("core.top_dir", "."));
      return top.isEmpty() || top.equals(".") || folder.has(PLAN) ? name : top + "/" + name;
    }

    private static String plain(String path) {
      return path.replaceFirst("^(?:\\./)+", "").replaceFirst("/$", "");
    }
  }

  /** {@code revert/users.sql} undoes {@code deploy/users.sql}. */
  @Override
  public String downFile(String up, LayoutSettings settings) {
    return "../revert/" + up;
  }
}
