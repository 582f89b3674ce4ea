package org.ibutsu.harness.openapi;

import java.util.Map;

/**
 * A path of a document.
 *
 * @param basePath the path of its server, empty or starting with a slash and not ending with one
 * @param template the path below it
 * @param operations the operations by method in capitals
 */
record PathOperations(String basePath, String template, Map<String, OpenApiOperation> operations) {}
