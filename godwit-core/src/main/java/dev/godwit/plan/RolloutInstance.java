package dev.godwit.plan;

import org.jspecify.annotations.Nullable;

/**
 * One instance of a rollout.
 *
 * @param name its name, which no other of them has
 * @param deploy the shell command that brings it to the new version
 * @param health how to tell that it works; null where the success of the command is enough
 * @param rollback the shell command that brings it back; null where there is none
 */
public record RolloutInstance(
    String name, String deploy, @Nullable HealthCheck health, @Nullable String rollback) {}
