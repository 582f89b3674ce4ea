/** The widgets of dashboards: what there is, and what they show. */
@NullMarked
package org.ibutsu.server.widget;

import org.jspecify.annotations.NullMarked;
