package com.example.shop;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.ManagedDataSource;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** A shop that takes orders, on Dropwizard and JDBI. */
public final class ShopApplication extends Application<ShopConfiguration> {

    private final Clock clock;
    private final Mailer mailer;
    private final Bestsellers bestsellers;
    private final Optional<DataSource> database;
    private final Optional<URI> issuer;

    /** Creates a shop whose mails are printed, with its own configuration. */
    public ShopApplication() {
        this(
                Clock.systemUTC(),
                (to, subject, text) -> System.out.println(to + ": " + subject),
                new Bestsellers(),
                Optional.empty(),
                Optional.empty());
    }

    /** Creates a shop on a database and for the users of an OpenID provider, regardless of the configuration. */
    public ShopApplication(Clock clock, Mailer mailer, Bestsellers bestsellers, DataSource database, URI issuer) {
        this(clock, mailer, bestsellers, Optional.of(database), Optional.of(issuer));
    }

    private ShopApplication(
            Clock clock, Mailer mailer, Bestsellers bestsellers, Optional<DataSource> database, Optional<URI> issuer) {
        this.clock = clock;
        this.mailer = mailer;
        this.bestsellers = bestsellers;
        this.database = database;
        this.issuer = issuer;
    }

    /** Runs the shop, as in {@code server config.yml}. */
    public static void main(String[] args) throws Exception {
        new ShopApplication().run(args);
    }

    @Override
    public void run(ShopConfiguration configuration, Environment environment) {
        DataSource connections = database.orElseGet(() -> openPool(configuration, environment));
        SignIn signIn = new SignIn(issuer.orElseGet(configuration::issuer));
        Orders orders = new Orders(Jdbi.create(connections), clock);
        environment.jersey().register(new ShopResource(orders, mailer, bestsellers, signIn));
    }

    private static DataSource openPool(ShopConfiguration configuration, Environment environment) {
        ManagedDataSource pool = configuration.database().build(environment.metrics(), "shop");
        environment.lifecycle().manage(pool);
        return pool;
    }
}
