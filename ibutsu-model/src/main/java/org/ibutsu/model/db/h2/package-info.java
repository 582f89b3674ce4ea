/** Reliable use of H2 files: the address, opening, compacting, and limits of its statements. */
@NullMarked
package org.ibutsu.model.db.h2;

import org.jspecify.annotations.NullMarked;
