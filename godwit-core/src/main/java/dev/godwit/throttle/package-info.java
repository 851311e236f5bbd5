/** When a run is to wait for others: signals of the server, and times of day. */
@org.jspecify.annotations.NullMarked
package dev.godwit.throttle;
