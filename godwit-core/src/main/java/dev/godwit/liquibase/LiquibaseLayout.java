package dev.godwit.liquibase;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.Folder;
import dev.godwit.source.Layout;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationFile;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.SkippedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Liquibase's changelogs: one file in SQL, XML, YAML or JSON that includes the others. Its change
 * sets have no numbers; each is known by its identity, {@code @path::id::author}.
 */
public final class LiquibaseLayout implements Layout {

  /** What {@code --layout} and {@code --from} call it. */
  public static final String NAME = "liquibase";

  private static final List<String> PLACES = List.of("", "db/changelog/", "changelog/");
  private static final String MASTER = "db.changelog-master.";

  @Override
  public String name() {
    return NAME;
  }

  /** The version of a change set. */
  public static Version version(String path, String id, String author) {
    return ChangeSet.version(path, id, author);
  }

  /** A path as it is part of a version: with slashes, and without what says nothing. */
  public static String path(String written) {
    return Places.normal(written);
  }

  /** Versions with numbers have no place among names. */
  @Override
  public boolean leavesYaml() {
    return false;
  }

  /** A change set has its rollback beside it. */
  @Override
  public String downFile(String up, LayoutSettings settings) {
    return "";
  }

  @Override
  public boolean fits(Folder folder, LayoutSettings settings) {
    String named = new LiquibaseSettings(settings).changelog();
    if (!named.isEmpty()) {
      return true;
    }
    return isMaster(folder)
        || List.of("xml", "yaml", "yml", "json", "sql").stream()
            .anyMatch(ending -> firstHoldsOne(folder, ending));
  }

  private static boolean isMaster(Folder folder) {
    return PLACES.stream()
        .filter(
            place -> place.isEmpty() || folder.isDirectory(place.substring(0, place.indexOf('/'))))
        .anyMatch(place -> !masters(folder, place).isEmpty());
  }

  private static List<String> masters(Folder folder, String place) {
    return (place.isEmpty() ? folder.names() : folder.files())
        .stream()
            .filter(name -> name.startsWith(place + MASTER) && ChangelogFile.isOne(name))
            .toList();
  }

  /** One look at each kind of file is enough. */
  private static boolean firstHoldsOne(Folder folder, String ending) {
    return folder.names().stream()
        .filter(name -> ChangelogFile.ending(name).equals(ending) && !folder.isDirectory(name))
        .findFirst()
        .filter(name -> holdsOne(folder.file(name)))
        .isPresent();
  }

  /** A file that cannot be read says nothing of whose it is. */
  private static boolean holdsOne(MigrationFile file) {
    try {
      return ChangelogFile.holdsOne(file);
    } catch (GodwitException e) {
      return false;
    }
  }

  @Override
  public MigrationSet read(Folder folder, LayoutSettings all) {
    LiquibaseSettings settings = new LiquibaseSettings(all);
    Product product = Product.of(all.database().get().product());
    Filter filter = new Filter(product.word(), settings.contexts(), settings.labels());
    Places places = new Places(folder);
    Changelog changelog = new Changelog(places, filter);
    Parameters parameters = Parameters.of(settings.parameters());
    for (String root : roots(folder, settings.changelog())) {
      MigrationFile file = places.find(root).orElseThrow(() -> missing(folder, root));
      changelog.read(file, root, parameters);
    }
    return set(changelog.changeSets(), places, filter, product);
  }

  private static MigrationSet set(
      List<ChangeSet> changeSets, Places places, Filter filter, Product product) {
    Map<String, ChangeSet> known = new HashMap<>();
    changeSets.forEach(each -> known.put(each.version().toString(), each));
    List<ResolvedMigration> running = new ArrayList<>();
    List<ResolvedMigration> resting = new ArrayList<>();
    List<SkippedFile> skipped = new ArrayList<>();
    for (ChangeSet changeSet : changeSets) {
      ResolvedMigration migration = migration(changeSet, places, filter, product, known);
      (changeSet.why().isEmpty() ? running : resting).add(migration);
      if (!changeSet.why().isEmpty()) {
        skipped.add(new SkippedFile(changeSet.version().toString(), changeSet.why()));
      }
    }
    return MigrationSet.of(NAME, running).skipping(skipped).resting(resting);
  }

  private static ResolvedMigration migration(
      ChangeSet changeSet,
      Places places,
      Filter filter,
      Product product,
      Map<String, ChangeSet> known) {
    String quoting = changeSet.node().value("objectQuotingStrategy", "");
    Words words = new Words(product, quoting.equals("QUOTE_ALL_OBJECTS"));
    Ground ground =
        new Ground(words, filter, places, changeSet.changelog(), changeSet.parameters());
    return ResolvedMigration.ofTool(
        changeSet.version(),
        changeSet.name(),
        changeSet.runsAgain() ? Kind.REPEATABLE : Kind.SQL,
        changeSet.file().path(),
        () -> new Scripts(changeSet, ground, known::get).text());
  }

  /** The first changelog, or all where none is the first: those in SQL need none. */
  private static List<String> roots(Folder folder, String named) {
    if (!named.isEmpty()) {
      return List.of(Places.normal(named));
    }
    for (String place : PLACES) {
      List<String> masters = masters(folder, place);
      if (!masters.isEmpty()) {
        return one(folder, masters);
      }
    }
    List<String> found =
        folder.names().stream()
            .filter(name -> ChangelogFile.isOne(name) && !folder.isDirectory(name))
            .filter(name -> holdsOne(folder.file(name)))
            .toList();
    boolean sql = found.stream().allMatch(name -> ChangelogFile.ending(name).equals("sql"));
    return sql && !found.isEmpty() ? found : one(folder, found);
  }

  private static List<String> one(Folder folder, List<String> found) {
    if (found.size() == 1) {
      return found;
    }
    throw new GodwitException(
            found.isEmpty() ? ErrorCode.MIGRATIONS_UNREADABLE : ErrorCode.LAYOUT_AMBIGUOUS,
            found.isEmpty()
                ? "there is no changelog of Liquibase's in '" + folder.label() + "'"
                : "each of " + String.join(", ", found) + " may be the first changelog")
        .at(Location.startOf(folder.label()))
        .next("Say which: changeLogFile=… in the liquibase.properties that --layout-config names");
  }

  private static GodwitException missing(Folder folder, String root) {
    return new GodwitException(
            ErrorCode.MIGRATIONS_UNREADABLE,
            "there is no changelog '" + root + "' in '" + folder.label() + "'")
        .next("Check changeLogFile in the file that --layout-config names, and --migrations");
  }
}
