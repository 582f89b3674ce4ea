/** The client of the API that commands use. */
@NullMarked
package org.ibutsu.server.cli.client;

import org.jspecify.annotations.NullMarked;
