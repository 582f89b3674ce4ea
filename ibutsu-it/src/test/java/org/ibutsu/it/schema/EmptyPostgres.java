package org.ibutsu.it.schema;

import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.harness.postgres.EmbeddedPostgres;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the address of a new database without tables, as a {@link DatabaseConfig}. All are on one PostgreSQL,
 * which is started for the first test that needs it and ends with the run.
 */
public final class EmptyPostgres implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(EmptyPostgres.class);
    private static final Object LOCK = new Object();
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final int CONNECTIONS = 4;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == DatabaseConfig.class;
    }

    @Override
    public DatabaseConfig resolveParameter(ParameterContext parameter, ExtensionContext test) {
        EmbeddedPostgres postgres = postgres(test.getRoot().getStore(NAMESPACE));
        String name = "test_" + DATABASES.incrementAndGet();
        postgres.createDatabase(name);
        return new DatabaseConfig(postgres.jdbcUrl(name), postgres.user(), "").withPoolSize(CONNECTIONS);
    }

    private static EmbeddedPostgres postgres(Store store) {
        synchronized (LOCK) {
            EmbeddedPostgres postgres = store.get(EmbeddedPostgres.class, EmbeddedPostgres.class);
            if (postgres == null) {
                postgres = EmbeddedPostgres.start();
                store.put(EmbeddedPostgres.class, postgres);
            }
            return postgres;
        }
    }
}
