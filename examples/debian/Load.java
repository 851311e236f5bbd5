import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Fills the tables of this example from Debian's package lists, or with rows that look like them.
 *
 * <p>Arguments: the JDBC URL, and the directory of the lists or how many packages to make up.
 */
final class Load implements AutoCloseable {

  private static final List<String> KINDS =
      List.of("Pre-Depends", "Depends", "Recommends", "Suggests", "Breaks", "Conflicts", "Replaces");
  private static final Pattern RELATION =
      Pattern.compile("([^\\s(\\[]+)\\s*(?:\\(\\s*(<<|<=|=|>=|>>)\\s*([^)]*?)\\s*\\))?.*");
  private static final Path APT_HELPER = Path.of("/usr/lib/apt/apt-helper");
  private static final int BATCH = 1_000;
  private static final int MADE_UP = 63_000;

  private final Connection connection;
  private final PreparedStatement packages;
  private final PreparedStatement dependencies;
  private final Set<String> seen = new HashSet<>();
  private int packageId;
  private int dependencyId;

  private Load(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    packages = connection.prepareStatement(
        "insert into package (id, name, version, architecture, section, maintainer, description)"
            + " values (?, ?, ?, ?, ?, ?, ?)");
    dependencies = connection.prepareStatement(
        "insert into dependency (id, package_id, kind, place, depends_on, version_condition)"
            + " values (?, ?, ?, ?, ?, ?)");
  }

  public static void main(String[] args) throws Exception {
    try (Connection connection = DriverManager.getConnection(args[0]);
        Load load = new Load(connection)) {
      load.refuseRows();
      if (args[1].matches("\\d+")) {
        load.makeUp(Integer.parseInt(args[1]));
      } else {
        load.read(Path.of(args[1]));
        if (load.packageId == 0) {
          System.out.println("There are no package lists in " + args[1] + ": making rows up.");
          load.makeUp(MADE_UP);
        }
      }
      load.finish();
    } catch (SQLException e) {
      System.err.println("load: " + e.getMessage());
      System.err.println("  ./godwit migrate --to 2 makes the tables that this fills.");
      System.exit(1);
    }
  }

  private void refuseRows() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from package")) {
      if (rows.next() && rows.getInt(1) > 0) {
        System.err.println("load: the table package has rows already; roll back to 0 to begin anew.");
        System.exit(1);
      }
    }
  }

  private void read(Path directory) throws IOException, SQLException, InterruptedException {
    List<Path> lists = List.of();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        lists = files
            .filter(file -> file.getFileName().toString().matches(".*_Packages(\\.\\w+)?"))
            .sorted()
            .toList();
      }
    }
    for (Path list : lists) {
      readList(list);
    }
  }

  /** Plain and gzip by itself; what else apt may have compressed its lists with, with apt's own tool. */
  private void readList(Path list) throws IOException, SQLException, InterruptedException {
    String name = list.getFileName().toString();
    if (name.endsWith("_Packages")) {
      readList(name, Files.newInputStream(list));
    } else if (name.endsWith(".gz")) {
      readList(name, new GZIPInputStream(Files.newInputStream(list)));
    } else if (Files.isExecutable(APT_HELPER)) {
      Process helper =
          new ProcessBuilder(APT_HELPER.toString(), "cat-file", list.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      readList(name, helper.getInputStream());
      if (helper.waitFor() != 0) {
        throw new IOException(APT_HELPER + " could not read " + list);
      }
    } else {
      System.out.println("skipped  " + name + ": only apt can read that, and it is not here");
    }
  }

  private void readList(String name, InputStream stream) throws IOException, SQLException {
    int before = packageId;
    Map<String, String> fields = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int colon = line.indexOf(':');
        if (line.isBlank()) {
          add(fields);
          fields.clear();
        } else if (!Character.isWhitespace(line.charAt(0)) && colon > 0) {
          fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
      }
    }
    add(fields);
    System.out.printf(Locale.ROOT, "read     %s: %,d packages%n", name, packageId - before);
  }

  /** A package that is in two lists is taken once. */
  private void add(Map<String, String> fields) throws SQLException {
    String name = fields.get("Package");
    String key = name + " " + fields.get("Version") + " " + fields.get("Architecture");
    if (name == null || !seen.add(key)) {
      return;
    }
    packages.setInt(1, ++packageId);
    packages.setString(2, name);
    packages.setString(3, fields.get("Version"));
    packages.setString(4, fields.get("Architecture"));
    packages.setString(5, fields.get("Section"));
    packages.setString(6, fields.get("Maintainer"));
    packages.setString(7, fields.get("Description"));
    packages.addBatch();
    for (String kind : KINDS) {
      addDependencies(kind, fields.getOrDefault(kind, ""));
    }
    if (packageId % BATCH == 0) {
      flush();
    }
  }

  private void addDependencies(String kind, String list) throws SQLException {
    int place = 0;
    for (String alternatives : list.split(",")) {
      place++;
      for (String one : alternatives.split("\\|")) {
        Matcher relation = RELATION.matcher(one.strip());
        if (relation.matches()) {
          dependencies.setInt(1, ++dependencyId);
          dependencies.setInt(2, packageId);
          dependencies.setString(3, kind);
          dependencies.setInt(4, place);
          dependencies.setString(5, relation.group(1));
          dependencies.setString(
              6, relation.group(2) == null ? null : relation.group(2) + " " + relation.group(3));
          dependencies.addBatch();
        }
      }
    }
  }

  private void flush() throws SQLException {
    packages.executeBatch();
    dependencies.executeBatch();
  }

  /** The same rows each time, with the oddities of the real ones. */
  private void makeUp(int count) throws SQLException {
    Random random = new Random(1);
    for (int i = 1; i <= count; i++) {
      int team = random.nextInt(2_000);
      String maintainer = switch (i % 5_000) {
        case 7 -> "Team %d <team+%d@lists.example.org>,".formatted(team, team);
        case 11 -> "Ann Lee <ann@example.org>, Bo Ek <bo@example.org>";
        case 13 -> "Łukasz Żak (\"luk\") <luk@example.org>";
        default -> "Team %d <team+%d@lists.example.org>".formatted(team, team);
      };
      StringBuilder depends = new StringBuilder("python3:any | perl");
      for (int d = random.nextInt(8); d > 0; d--) {
        depends.append(", lib").append(random.nextInt(count)).append("-dev (>= 1.").append(d).append(')');
      }
      add(Map.of(
          "Package", "lib" + i + "-dev",
          "Version", "1." + random.nextInt(90) + "-1",
          "Architecture", "all",
          "Section", "libs",
          "Maintainer", maintainer,
          "Description", "made up, number " + i,
          "Depends", depends.toString(),
          "Breaks", "lib" + i + " (<< 1:1.0~rc1)"));
    }
    System.out.printf(Locale.ROOT, "made up  %,d packages%n", packageId);
  }

  private void finish() throws SQLException {
    flush();
    connection.commit();
    System.out.printf(Locale.ROOT, "loaded   %,d packages, %,d dependencies%n", packageId, dependencyId);
  }

  @Override
  public void close() throws SQLException {
    packages.close();
    dependencies.close();
  }
}
