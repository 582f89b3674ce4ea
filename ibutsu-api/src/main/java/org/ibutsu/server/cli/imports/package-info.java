/** The command that uploads reports: what it finds, sends and prints. */
@NullMarked
package org.ibutsu.server.cli.imports;

import org.jspecify.annotations.NullMarked;
