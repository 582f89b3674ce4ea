package com.example.shop;

import static io.dropwizard.testing.ConfigOverride.config;

import io.dropwizard.core.Application;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.testing.ResourceHelpers;
import java.net.URI;
import org.ibutsu.harness.fake.ResettableState;
import org.ibutsu.harness.slot.SlotEnvironment;

/** A shop in a slot, started as Dropwizard's own tests do. */
final class RunningShop extends DropwizardTestSupport<ShopConfiguration> implements AutoCloseable {

    private final SlotEnvironment slot;

    private RunningShop(SlotEnvironment slot, String prefix) throws Exception {
        super(
                ShopApplication.class,
                ResourceHelpers.resourceFilePath("shop.yml"),
                prefix,
                config(prefix, "database.url", slot.database().url()),
                config(prefix, "database.user", slot.database().user()),
                config(prefix, "database.password", slot.database().password()));
        this.slot = slot;
        before();
    }

    static RunningShop start(SlotEnvironment slot) throws Exception {
        return new RunningShop(slot, "slot" + slot.database().url().hashCode() + ".");
    }

    @Override
    public Application<ShopConfiguration> newApplication() {
        Bestsellers bestsellers = new Bestsellers();
        slot.reset(ResettableState.of(bestsellers::sold, bestsellers::replace));
        return new ShopApplication(slot.clock(), slot.outbox()::send, bestsellers, slot::watch);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + getLocalPort());
    }

    @Override
    public void close() {
        after();
    }
}
