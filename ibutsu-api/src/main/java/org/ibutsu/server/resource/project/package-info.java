/** The operations of projects and groups. */
@NullMarked
package org.ibutsu.server.resource.project;

import org.jspecify.annotations.NullMarked;
