package dev.godwit.cli.node;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A way to a server that can be cut and opened again: to its users, the server is down. */
final class Tunnel implements Closeable {

  private static final Pattern PORT = Pattern.compile("(?<=//127\\.0\\.0\\.1:)\\d+");

  private final String target;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket entrance;
  private @Nullable Thread porter;

  /** An open tunnel to the server of a JDBC URL. */
  Tunnel(String jdbcUrl) throws IOException {
    target = jdbcUrl;
    entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    port = entrance.getLocalPort();
    serve(entrance);
  }

  /** The URL of the same database through the tunnel. */
  String url() {
    return PORT.matcher(target).replaceFirst(String.valueOf(port));
  }

  /** Opens the tunnel again. */
  void open() throws IOException {
    ServerSocket again = new ServerSocket();
    again.setReuseAddress(true);
    again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    entrance = again;
    serve(again);
  }

  /**
   * Cuts all connections and takes no more: waits for the accepting thread, as the server socket
   * lives on in its system call for a moment and could still let one through.
   */
  @Override
  public void close() throws IOException {
    if (entrance != null && porter != null) {
      entrance.close();
      await(porter);
    }
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  private void serve(ServerSocket server) {
    Matcher matcher = PORT.matcher(target);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no server in " + target);
    }
    int targetPort = Integer.parseInt(matcher.group());
    porter =
        start(
            () -> {
              while (true) {
                Socket user = server.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), targetPort);
                sockets.add(user);
                sockets.add(behind);
                start(() -> carry(user, behind));
                start(() -> carry(behind, user));
              }
            });
  }

  private static void await(Thread thread) throws IOException {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw (IOException) new InterruptedIOException().initCause(e);
    }
  }

  private static void carry(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  private static Thread start(LiveInput.Happening work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.happen();
              } catch (IOException | UncheckedIOException e) {
                return; // the tunnel was cut
              }
            },
            "tunnel");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
