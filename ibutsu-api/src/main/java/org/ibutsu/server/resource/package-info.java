/** The operations of the API: parse, ask the stores, answer. */
@NullMarked
package org.ibutsu.server.resource;

import org.jspecify.annotations.NullMarked;
