/** Work in the background: jobs that wait in the database until they are due, and what runs them. */
package org.ibutsu.server.job;
