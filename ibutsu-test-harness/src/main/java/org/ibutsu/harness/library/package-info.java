/** The libraries that some capabilities need, and that a project adds for those that it uses. */
package org.ibutsu.harness.library;
