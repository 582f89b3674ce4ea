/** Classes shared by the operations of the API: pages, metadata, references to projects, limits of documents. */
@NullMarked
package org.ibutsu.server.resource;

import org.jspecify.annotations.NullMarked;
