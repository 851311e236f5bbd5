package dev.godwit.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code godwit train}, for the launcher: runs what users run, on databases that do not matter, so
 * that the JVM can note the classes it takes.
 */
@Command(name = "train", hidden = true)
final class Training implements Callable<Integer> {

  /** SQLite's library, unpacked; named so that the launcher can find it. */
  private static final String LIBRARY = "godwit.sqlite";

  private static final String NODE_MESSAGES =
      """
      {"type":"init","msg_id":1,"node_id":"n1","node_ids":["n1"]}
      {"type":"migrate","msg_id":2}
      {"type":"status","msg_id":3}
      {"type":"rollback","msg_id":4}
      """;

  @Parameters(description = "an empty directory; the library is left there")
  private Path directory = Path.of("");

  @Override
  public Integer call() throws IOException {
    System.setProperty("org.sqlite.tmpdir", directory.toString());
    run();
    return 0;
  }

  private void run() throws IOException {
    write("migrations/1_one.up.sql", "create table one (id integer primary key);\n");
    write("migrations/1_one.down.sql", "drop table one;\n");
    write(
        "migrations/2_two.sql",
        "-- migrate:up\ncreate table two (id integer);\n-- migrate:down\ndrop table two;\n");
    for (String line :
        List.of(
            "--help",
            "--version",
            "status",
            "plan",
            "migrate",
            "status",
            "plan --down",
            "check",
            "rollback",
            "migrate --json",
            "status --json",
            "rollback --steps 2 --json",
            "node",
            "status --help",
            "status --no-such-flag")) {
      command("sqlite:" + directory.resolve("training.db"), line);
    }
    keepLibrary();
    command("postgres://nobody:secret@127.0.0.1:1/none", "status");
    command("mariadb://nobody:secret@127.0.0.1:1/none", "status");
    loadDrivers();
    deriveKey();
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.resolveSibling(""));
    Files.writeString(path, text);
  }

  private void command(String url, String line) {
    InputStream in = new ByteArrayInputStream(NODE_MESSAGES.getBytes(StandardCharsets.UTF_8));
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Map<String, String> environment =
        Map.of("GODWIT_URL", url, "GODWIT_MIGRATIONS", directory.resolve("migrations").toString());
    Surroundings surroundings = new Surroundings(in, nowhere, nowhere, environment, directory);
    int unused = Main.run(surroundings, line.split(" "));
  }

  /** The driver unpacks its library at every start, unless it is told of one that is unpacked. */
  private void keepLibrary() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      Path library =
          files
              .filter(file -> file.getFileName().toString().matches("sqlite-.*sqlitejdbc\\.\\w+"))
              .findFirst()
              .orElseThrow();
      Files.write(directory.resolve(LIBRARY), Files.readAllBytes(library));
    }
  }

  /** There is no server to connect to, so the classes that this takes are named one by one. */
  private static void loadDrivers() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("java.class.path"))) {
      jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.matches("org/(postgresql|mariadb)/.*\\.class"))
          .map(name -> name.replace('/', '.').substring(0, name.length() - ".class".length()))
          .forEach(Training::load);
    }
  }

  private static void load(String name) {
    try {
      Class<?> unused = Class.forName(name, false, Training.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return; // one for a library that is not there
    }
  }

  /** As for a login with a password (SCRAM). */
  private static void deriveKey() {
    try {
      char[] password = Normalizer.normalize("secret", Normalizer.Form.NFKC).toCharArray();
      byte[] salt = {1, 2, 3, 4};
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(new PBEKeySpec(password, salt, 1, 256))
              .getEncoded();
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] unused = Base64.getEncoder().encode(mac.doFinal(salt));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform can do this", e);
    }
  }
}
