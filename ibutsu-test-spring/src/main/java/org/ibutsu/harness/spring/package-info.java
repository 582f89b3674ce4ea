/** Tests of applications of Spring Boot, each with a running one to itself. Start with {@code SpringSlot}. */
package org.ibutsu.harness.spring;
