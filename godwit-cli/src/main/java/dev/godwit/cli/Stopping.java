package dev.godwit.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a command end in order where the process is told to: by SIGTERM, or from the keyboard. */
final class Stopping implements AutoCloseable {

  /** Whoever wants it sooner than that, kills it. */
  private static final long MOST_SECONDS = 60;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::await, "godwit-stopping");
  private volatile boolean asked;

  Stopping() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the process is to end. */
  boolean asked() {
    return asked;
  }

  private void await() {
    asked = true;
    try {
      boolean unused = ended.await(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      return; // the hook has begun, and ends by itself now
    }
  }
}
