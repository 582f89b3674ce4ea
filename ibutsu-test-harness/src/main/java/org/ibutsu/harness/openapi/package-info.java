/**
 * Checks of HTTP responses against an OpenAPI 3.0 or 3.1 document of any application.
 *
 * <p>Schemas are validated by {@code com.networknt:json-schema-validator}, and
 * documents in YAML need {@code com.fasterxml.jackson.dataformat:jackson-dataformat-yaml}; a project that uses this
 * package adds both.
 */
@NullMarked
package org.ibutsu.harness.openapi;

import org.jspecify.annotations.NullMarked;
