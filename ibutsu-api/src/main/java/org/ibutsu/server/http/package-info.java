/** Requests by the OpenAPI document: operations, parameters, bodies, refusals, the forms of values. */
@NullMarked
package org.ibutsu.server.http;

import org.jspecify.annotations.NullMarked;
