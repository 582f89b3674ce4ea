/** A small application of Spring Boot that has everything that the harness must put back. */
package org.ibutsu.harness.spring.notes;
