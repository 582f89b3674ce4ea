package com.example.shop;

import io.dropwizard.core.Application;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.testing.ResourceHelpers;
import java.net.URI;
import org.ibutsu.harness.fake.ResettableState;
import org.ibutsu.harness.slot.SlotEnvironment;

/** A shop in a slot, started as Dropwizard's own tests do. */
final class RunningShop extends DropwizardTestSupport<ShopConfiguration> {

    private final SlotEnvironment slot;

    RunningShop(SlotEnvironment slot, String configuration) throws Exception {
        super(ShopApplication.class, ResourceHelpers.resourceFilePath(configuration));
        this.slot = slot;
        before();
    }

    @Override
    public Application<ShopConfiguration> newApplication() {
        Bestsellers bestsellers = new Bestsellers();
        slot.reset(ResettableState.of(bestsellers::sold, bestsellers::replace));
        slot.resetSequences();
        URI issuer = slot.identityProvider().issuer();
        return new ShopApplication(slot.clock(), slot.outbox()::send, bestsellers, slot.dataSource(), issuer);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + getLocalPort());
    }
}
