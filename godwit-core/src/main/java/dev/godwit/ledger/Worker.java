package dev.godwit.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A process at work on a run.
 *
 * @param name who and where, for people: {@code app@db-2:4711}
 * @param joined whether it has joined a run that another process began
 * @param waiting what it waits for, in plain words; null where it does not
 */
public record Worker(String name, boolean joined, @Nullable String waiting) {

  private static final String GUEST = "worker ";

  /** What the owners of segments that have joined are called, as {@code like} takes it. */
  static final String GUESTS = GUEST + "%";

  /** The name in the ledger of a process that has joined, from one that no other process has. */
  public static String guest(String unique) {
    return GUEST + unique;
  }

  /** What people are shown of a name in the ledger: without what makes it unique. */
  static String shown(String owner) {
    String name = owner.startsWith(GUEST) ? owner.substring(GUEST.length()) : owner;
    int end = name.lastIndexOf(' ');
    return end < 0 ? name : name.substring(0, end);
  }
}
