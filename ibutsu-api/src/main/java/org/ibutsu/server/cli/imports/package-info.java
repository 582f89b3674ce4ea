/** The command that uploads reports: it finds files, sends them, and prints the outcome. */
@NullMarked
package org.ibutsu.server.cli.imports;

import org.jspecify.annotations.NullMarked;
