package dev.godwit.change;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.event.Event;
import dev.godwit.testing.TestDatabases;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** A runner in a JVM of its own that ends without a word at a failpoint. */
final class CrashMain {

  /** The exit code of one that reached its failpoint. */
  static final int HALTED = 99;

  /** How long a dead runner's lease lasts. */
  static final String LEASE = "300ms";

  private static volatile List<String> last = List.of();

  private CrashMain() {}

  /**
   * Runs a stage.
   *
   * @param args the URL, the directory, and the words of the failpoint
   */
  public static void main(String[] args) {
    Failpoint failpoint = Failpoint.read(args[2], args[3], args[4]);
    DataSource dataSource = TestDatabases.dataSource(args[0]);
    Godwit godwit =
        Godwit.on(proxy(DataSource.class, dataSource))
            .migrations(Path.of(args[1]))
            .settings(Settings.defaults().with(Setting.LEASE, LEASE))
            .listener(event -> reached(failpoint, event));
    failpoint.stage().run(godwit);
  }

  private static void reached(Failpoint failpoint, Event event) {
    if (!failpoint.at(event)) {
      return;
    }
    if (failpoint.kind() == Failpoint.Kind.WITHIN && event instanceof Event.StepStarted started) {
      last = started.step().statements().stream().map(each -> each.text()).toList();
    } else {
      Runtime.getRuntime().halt(HALTED);
    }
  }

  private static <T> T proxy(Class<T> type, Object target) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          try {
            Object result = method.invoke(target, arguments);
            if (method.getName().equals("execute")
                && arguments != null
                && last.stream().anyMatch(text -> arguments[0].toString().endsWith(text))) {
              Runtime.getRuntime().halt(HALTED);
            }
            boolean wrapped = result instanceof Connection || result instanceof Statement;
            return wrapped && method.getReturnType().isInterface()
                ? proxy(method.getReturnType(), result)
                : result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(
        Proxy.newProxyInstance(CrashMain.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
