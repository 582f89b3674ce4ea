/** Operations for superadmins only. As existing clients expect, most refusals here are problem documents. */
package org.ibutsu.server.resource.admin;
