/** Conversations with the node. */
@NullMarked
package dev.godwit.cli.node;

import org.jspecify.annotations.NullMarked;
