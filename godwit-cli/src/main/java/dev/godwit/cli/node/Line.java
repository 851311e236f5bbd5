package dev.godwit.cli.node;

/**
 * A line of input.
 *
 * @param text its text; empty where it is too long to be kept
 * @param tooLong whether it is
 */
record Line(String text, boolean tooLong) {}
