/** Authentication and authorization: passwords, tokens, access to projects. */
@NullMarked
package org.ibutsu.server.auth;

import org.jspecify.annotations.NullMarked;
