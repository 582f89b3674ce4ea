/** What browsers see: the page to look at results, and the page to try out the API. */
package org.ibutsu.server.page;
