/** What the operations of the API share: they parse, ask the stores, and answer. */
@NullMarked
package org.ibutsu.server.resource;

import org.jspecify.annotations.NullMarked;
