package org.ibutsu.harness.library;

import org.apiguardian.api.API;

/** A library without which the harness works, except for one capability. */
@API(status = API.Status.INTERNAL)
public enum OptionalLibrary {
    /** Validates responses by the schemas of an OpenAPI document. */
    JSON_SCHEMA_VALIDATOR(
            "Judging responses by an OpenAPI document",
            "com.networknt:json-schema-validator",
            "com.networknt.schema.SchemaRegistry"),
    /** Reads YAML. */
    JACKSON_YAML(
            "An OpenAPI document in YAML",
            "com.fasterxml.jackson.dataformat:jackson-dataformat-yaml",
            "com.fasterxml.jackson.dataformat.yaml.YAMLFactory"),
    /** The driver of H2, and H2 itself. */
    H2("A database of H2", "com.h2database:h2", "org.h2.Driver"),
    /** The driver of PostgreSQL. */
    POSTGRESQL("A database of PostgreSQL", "org.postgresql:postgresql", "org.postgresql.Driver"),
    /** Unpacks the programs of PostgreSQL. */
    COMMONS_COMPRESS(
            "PostgreSQL without installation",
            "org.apache.commons:commons-compress",
            "org.apache.commons.compress.archivers.tar.TarArchiveInputStream"),
    /** Unpacks the programs of PostgreSQL. */
    XZ("PostgreSQL without installation", "org.tukaani:xz", "org.tukaani.xz.XZInputStream"),
    /** Sends requests. */
    REST_ASSURED("A request of REST Assured", "io.rest-assured:rest-assured", "io.restassured.RestAssured"),
    /** Signs tokens. */
    NIMBUS("The fake identity provider", "com.nimbusds:nimbus-jose-jwt", "com.nimbusds.jose.jwk.JWKSet"),
    /** A pool of connections. */
    HIKARI("A pool of connections", "com.zaxxer:HikariCP", "com.zaxxer.hikari.HikariDataSource"),
    /** Whose sessions may hold what the application has changed since. */
    HIBERNATE("A look at sessions of Hibernate", "org.hibernate.orm:hibernate-core", "org.hibernate.Session"),
    /** Whose log is searched for secrets. */
    LOGBACK("A search of the log of SLF4J", "ch.qos.logback:logback-classic", "ch.qos.logback.classic.LoggerContext");

    private final String capability;
    private final String dependency;
    private final String className;

    OptionalLibrary(String capability, String dependency, String className) {
        this.capability = capability;
        this.dependency = dependency;
        this.className = className;
    }

    /**
     * Checks whether the library is on the class path.
     *
     * @return true if it is
     */
    public boolean isPresent() {
        return isLoaded(false);
    }

    private boolean isLoaded(boolean initialized) {
        try {
            Class.forName(className, initialized, OptionalLibrary.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Checks that the library is on the class path, and initialises it: drivers register themselves, which JDBC does
     * for those of the first class loader only.
     *
     * @throws MissingLibraryException if it is not; the message names the dependency to add
     */
    public void require() {
        if (!isLoaded(true)) {
            throw new MissingLibraryException(capability + " needs a library that is not on the class path: add "
                    + dependency + " to the dependencies of the tests");
        }
    }
}
