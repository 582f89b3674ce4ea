package org.ibutsu.model.json;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolver;
import org.jspecify.annotations.Nullable;

/**
 * Chooses Hibernate's dialect of a database, with the functions of {@link JsonFunctions}. Registered as a service,
 * these would be in every session factory of a JVM that has this library.
 */
public final class JsonDialects implements DialectResolver {

    private static final long serialVersionUID = 1L;

    /** Creates the resolver; called by Hibernate. */
    public JsonDialects() {}

    @Override
    public @Nullable Dialect resolveDialect(DialectResolutionInfo database) {
        return switch (database.getDatabaseName()) {
            case "H2" -> new H2(database);
            case "PostgreSQL" -> new Postgres(database);
            default -> null;
        };
    }

    private static final class H2 extends H2Dialect {
        H2(DialectResolutionInfo database) {
            super(database);
        }

        @Override
        public void initializeFunctionRegistry(FunctionContributions functions) {
            super.initializeFunctionRegistry(functions);
            JsonFunctions.contributeTo(functions);
        }
    }

    private static final class Postgres extends PostgreSQLDialect {
        Postgres(DialectResolutionInfo database) {
            super(database);
        }

        @Override
        public void initializeFunctionRegistry(FunctionContributions functions) {
            super.initializeFunctionRegistry(functions);
            JsonFunctions.contributeTo(functions);
        }
    }
}
