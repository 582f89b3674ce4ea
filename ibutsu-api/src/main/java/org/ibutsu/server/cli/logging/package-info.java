/** The log of the program: its set-up, its form, and its filters. */
@NullMarked
package org.ibutsu.server.cli.logging;

import org.jspecify.annotations.NullMarked;
