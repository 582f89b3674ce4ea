/** The server on this machine: its settings, and how the other commands find it. */
@NullMarked
package org.ibutsu.server.cli.local;

import org.jspecify.annotations.NullMarked;
