package com.example.shop;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.ManagedDataSource;
import java.time.Clock;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** A shop that takes orders, on Dropwizard and JDBI. */
public final class ShopApplication extends Application<ShopConfiguration> {

    private final Clock clock;
    private final Mailer mailer;
    private final Bestsellers bestsellers;
    private final UnaryOperator<DataSource> connections;

    /** Creates a shop whose mails are printed. */
    public ShopApplication() {
        this(
                Clock.systemUTC(),
                (to, subject, text) -> System.out.println(to + ": " + subject),
                new Bestsellers(),
                UnaryOperator.identity());
    }

    /** Creates a shop whose connections are what a function makes of its pool. */
    public ShopApplication(
            Clock clock, Mailer mailer, Bestsellers bestsellers, UnaryOperator<DataSource> connections) {
        this.clock = clock;
        this.mailer = mailer;
        this.bestsellers = bestsellers;
        this.connections = connections;
    }

    /** Runs the shop, as in {@code server config.yml}. */
    public static void main(String[] args) throws Exception {
        new ShopApplication().run(args);
    }

    @Override
    public void run(ShopConfiguration configuration, Environment environment) {
        ManagedDataSource pool = configuration.database().build(environment.metrics(), "shop");
        environment.lifecycle().manage(pool);
        Orders orders = new Orders(Jdbi.create(connections.apply(pool)), clock);
        environment.jersey().register(new ShopResource(orders, mailer, bestsellers));
    }
}
