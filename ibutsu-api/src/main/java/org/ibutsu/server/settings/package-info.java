/** From what people configure, in a file and in the environment, to a description of the server. */
@NullMarked
package org.ibutsu.server.settings;

import org.jspecify.annotations.NullMarked;
