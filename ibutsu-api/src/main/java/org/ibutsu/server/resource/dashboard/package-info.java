/** The operations of dashboards and widgets. */
@NullMarked
package org.ibutsu.server.resource.dashboard;

import org.jspecify.annotations.NullMarked;
