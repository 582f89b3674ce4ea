/** The widgets of dashboards: the list of all, and a class for each. */
@NullMarked
package org.ibutsu.server.widget;

import org.jspecify.annotations.NullMarked;
