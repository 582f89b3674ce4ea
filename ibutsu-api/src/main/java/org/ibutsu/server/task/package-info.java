/** Work that users ask for by name, which is done in the background and whose answer is kept for a day. */
@NullMarked
package org.ibutsu.server.task;

import org.jspecify.annotations.NullMarked;
