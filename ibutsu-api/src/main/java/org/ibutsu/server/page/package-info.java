/** The pages for browsers: results, and the API console. */
package org.ibutsu.server.page;
