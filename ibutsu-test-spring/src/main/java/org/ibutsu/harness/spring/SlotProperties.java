package org.ibutsu.harness.spring;

import java.util.HashMap;
import java.util.Map;
import org.ibutsu.harness.database.DatabaseProduct;
import org.ibutsu.harness.database.TestDatabase;
import org.ibutsu.harness.slot.SlotEnvironment;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/** Adds the properties of a slot before those of the application, as soon as the environment exists. */
final class SlotProperties implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    /** The name of the source of these properties among those of the environment. */
    static final String NAME = "slot";

    private final SlotEnvironment slot;
    private final TestDatabase database;
    private final Map<String, String> wanted;

    SlotProperties(SlotEnvironment slot, Map<String, String> wanted) {
        this.slot = slot;
        this.database = slot.database();
        this.wanted = wanted;
    }

    /** Returns the defaults, which the application may override. */
    static Map<String, Object> defaults() {
        return Map.of(
                // The database of a slot is new, for any product.
                "spring.sql.init.mode", "always",
                // Many slots share a server of PostgreSQL.
                "spring.datasource.hikari.minimum-idle", "0",
                "spring.mail.host", "localhost");
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        Map<String, Object> properties = new HashMap<>(ofSlot());
        properties.putAll(wanted);
        environment.getPropertySources().addFirst(new MapPropertySource(NAME, properties));
        environment.getPropertySources().addLast(new IssuerProperty(slot));
    }

    /** The address of the identity provider, which is started when the application first asks for it. */
    private static final class IssuerProperty extends PropertySource<SlotEnvironment> {

        IssuerProperty(SlotEnvironment slot) {
            super("slot identity provider", slot);
        }

        @Override
        public @Nullable Object getProperty(String name) {
            return name.equals("slot.identity-provider.issuer")
                    ? source.identityProvider().issuer().toString()
                    : null;
        }
    }

    private Map<String, Object> ofSlot() {
        return Map.ofEntries(
                Map.entry("slot.database.url", database.url()),
                Map.entry("slot.database.user", database.user()),
                Map.entry("slot.database.password", database.password()),
                Map.entry("spring.datasource.url", database.url()),
                Map.entry("spring.datasource.username", database.user()),
                Map.entry("spring.datasource.password", database.password()),
                Map.entry("spring.datasource.driver-class-name", driver(database.product())),
                Map.entry("spring.docker.compose.enabled", "false"),
                Map.entry("server.port", "0"),
                Map.entry("server.address", "127.0.0.1"),
                Map.entry("server.ssl.enabled", "false"),
                Map.entry("server.shutdown", "immediate"));
    }

    /**
     * Replaces properties of the application that would lead it out of the slot, once all of its own properties are
     * known.
     */
    static void correct(ConfigurableEnvironment environment, TestDatabase database) {
        Map<String, Object> corrected = new HashMap<>();
        replace(environment, "management.server.port", "0", corrected);
        // Names in JMX are those of the whole JVM.
        replace(environment, "spring.jmx.enabled", "false", corrected);
        replace(environment, "spring.application.admin.enabled", "false", corrected);
        replace(environment, "spring.datasource.hikari.register-mbeans", "false", corrected);
        String dialect = dialect(database.product());
        replace(environment, "spring.jpa.database-platform", dialect, corrected);
        replace(environment, "spring.jpa.properties.hibernate.dialect", dialect, corrected);
        for (String migration : new String[] {"spring.flyway", "spring.liquibase"}) {
            replace(environment, migration + ".url", database.url(), corrected);
            replace(environment, migration + ".user", database.user(), corrected);
            replace(environment, migration + ".password", database.password(), corrected);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("slot corrections", corrected));
    }

    private static void replace(
            ConfigurableEnvironment environment, String name, String value, Map<String, Object> corrected) {
        if (environment.containsProperty(name)) {
            corrected.put(name, value);
        }
    }

    private static String driver(DatabaseProduct product) {
        return product == DatabaseProduct.H2 ? "org.h2.Driver" : "org.postgresql.Driver";
    }

    private static String dialect(DatabaseProduct product) {
        return "org.hibernate.dialect." + (product == DatabaseProduct.H2 ? "H2Dialect" : "PostgreSQLDialect");
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
