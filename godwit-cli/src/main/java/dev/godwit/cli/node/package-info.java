/** The node: a conversation in JSON lines. */
@NullMarked
package dev.godwit.cli.node;

import org.jspecify.annotations.NullMarked;
