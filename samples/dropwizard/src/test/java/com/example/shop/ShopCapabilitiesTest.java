package com.example.shop;

import com.example.contract.CapabilityContract;
import com.example.contract.Probe;
import java.util.Map;

/** The capabilities of the harness for any application. */
class ShopCapabilitiesTest extends CapabilityContract {

    ShopCapabilitiesTest() {
        super(ShopProbe.class);
    }

    @Override
    protected int pollutions() {
        return Pollution.TIMES.get();
    }

    @ShopTest
    static class ShopProbe extends Probe {

        @Override
        protected String path() {
            return "/products";
        }

        @Override
        protected Map<String, ?> body(String name) {
            return Map.of("name", name, "cents", 1);
        }
    }
}
