/**
 * What Jersey applies to each request around its resource: filters, the parameters of methods, and the mapper of
 * errors.
 */
@NullMarked
package org.ibutsu.server.http.filter;

import org.jspecify.annotations.NullMarked;
