/** The commands: the only place with {@code main}, the set-up of logging and hooks into the end of the JVM. */
@NullMarked
package org.ibutsu.server.cli;

import org.jspecify.annotations.NullMarked;
