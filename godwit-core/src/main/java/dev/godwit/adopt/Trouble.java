package dev.godwit.adopt;

/**
 * Something in a history that must be put right before the history can be adopted.
 *
 * @param what what is wrong, one sentence without a full stop
 * @param fix what to do about it
 */
public record Trouble(String what, String fix) {}
