/** JSON documents of rows, which may be too large to be held as trees. */
@NullMarked
package org.ibutsu.model.store.document;

import org.jspecify.annotations.NullMarked;
