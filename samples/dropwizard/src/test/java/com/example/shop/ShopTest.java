package com.example.shop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.slot.SlotExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/** Marks tests of a running shop. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(ShopTest.Shops.class)
@interface ShopTest {

    /** Opens shops. */
    final class Shops extends SlotExtension<RunningShop> {
        Shops() {
            super(SlotExtension.of(RunningShop.class, slot -> new RunningShop(slot, "shop.yml"))
                    .at(RunningShop::uri)
                    .stoppedBy(RunningShop::after)
                    .describedBy(() -> OpenApiDocument.ofResource(ShopApplication.class, "/openapi.json"))
                    .pollutedBy(Pollution::leave));
        }
    }
}
