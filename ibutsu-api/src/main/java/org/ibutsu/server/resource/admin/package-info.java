/** Operations for superadmins only. As existing clients expect, most refusals here are problem documents. */
@NullMarked
package org.ibutsu.server.resource.admin;

import org.jspecify.annotations.NullMarked;
