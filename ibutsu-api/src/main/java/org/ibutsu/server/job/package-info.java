/** Work in the background: jobs that wait in the database until they are due, and what runs them. */
@NullMarked
package org.ibutsu.server.job;

import org.jspecify.annotations.NullMarked;
