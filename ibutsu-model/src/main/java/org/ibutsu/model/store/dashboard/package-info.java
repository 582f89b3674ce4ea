/** Stores of dashboards and of the widgets on them. */
@NullMarked
package org.ibutsu.model.store.dashboard;

import org.jspecify.annotations.NullMarked;
