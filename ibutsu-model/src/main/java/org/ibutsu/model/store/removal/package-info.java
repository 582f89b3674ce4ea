/** Removes many rows in batches: those of a project, and those whose time is over. */
@NullMarked
package org.ibutsu.model.store.removal;

import org.jspecify.annotations.NullMarked;
