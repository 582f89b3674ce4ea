/** Files of the server that are not to outlive it. */
@NullMarked
package org.ibutsu.server.file;

import org.jspecify.annotations.NullMarked;
