/** The commands that administer accounts, projects and tokens, in a database or through a server. */
@NullMarked
package org.ibutsu.server.cli.administration;

import org.jspecify.annotations.NullMarked;
