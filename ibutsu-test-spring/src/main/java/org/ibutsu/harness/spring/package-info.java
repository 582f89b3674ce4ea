/** Tests of applications of Spring Boot, each with a running one to itself. Start with {@code SpringSlot}. */
@NullMarked
package org.ibutsu.harness.spring;

import org.jspecify.annotations.NullMarked;
