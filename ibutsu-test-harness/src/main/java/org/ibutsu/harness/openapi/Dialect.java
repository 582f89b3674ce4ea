package org.ibutsu.harness.openapi;

/** The versions of OpenAPI, which differ in their schemas. */
enum Dialect {
    /** Schemas of an own kind. */
    OPENAPI_3_0,
    /** Schemas of JSON Schema 2020-12. */
    OPENAPI_3_1
}
