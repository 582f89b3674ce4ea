/** What H2 needs to be trusted with a file: its address, opening, compacting, and limits of its statements. */
@NullMarked
package org.ibutsu.model.db.h2;

import org.jspecify.annotations.NullMarked;
