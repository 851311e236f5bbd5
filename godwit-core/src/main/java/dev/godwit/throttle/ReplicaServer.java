package dev.godwit.throttle;

import javax.sql.DataSource;

/**
 * A replica that is asked itself how far it is behind.
 *
 * @param name what people know it by: its host and port
 * @param connections where connections to it come from
 */
public record ReplicaServer(String name, DataSource connections) {}
