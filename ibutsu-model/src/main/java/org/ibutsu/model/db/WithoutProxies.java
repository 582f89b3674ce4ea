package org.ibutsu.model.db;

import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.service.spi.ServiceContributor;

/**
 * Keeps Hibernate from generating a proxy class for each of our entities, which costs a tenth of a start. Entities name
 * each other by identifiers, so that there is nothing to stand in for. Hibernate finds this by itself wherever it is on
 * the class path, so it does nothing unless it is asked for.
 */
public final class WithoutProxies implements ServiceContributor {

    /** The property that asks for it, with any value. */
    static final String PROPERTY = "ibutsu.hibernate.without_proxies";

    /** Creates a contributor that looks at the properties of each registry. */
    public WithoutProxies() {}

    @Override
    public void contribute(StandardServiceRegistryBuilder services) {
        if (services.getSettings().containsKey(PROPERTY)) {
            services.addService(BytecodeProvider.class, new BytecodeProviderImpl());
        }
    }
}
