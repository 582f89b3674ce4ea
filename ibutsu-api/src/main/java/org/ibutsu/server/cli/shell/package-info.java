/** The environment of a command: its terminal, its time, and the configuration of its user. */
@NullMarked
package org.ibutsu.server.cli.shell;

import org.jspecify.annotations.NullMarked;
