/** The command that runs a server, and the one that loads the classes of a server in advance. */
@NullMarked
package org.ibutsu.server.cli.serve;

import org.jspecify.annotations.NullMarked;
