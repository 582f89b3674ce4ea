/**
 * From bytes to checked requests and back: routing, authentication, parameters, bodies, errors, the forms of values.
 */
@NullMarked
package org.ibutsu.server.http;

import org.jspecify.annotations.NullMarked;
