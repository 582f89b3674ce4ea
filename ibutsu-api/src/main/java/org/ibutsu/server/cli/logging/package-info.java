/** The log of the program: its set-up, its form, and what it leaves out. */
@NullMarked
package org.ibutsu.server.cli.logging;

import org.jspecify.annotations.NullMarked;
