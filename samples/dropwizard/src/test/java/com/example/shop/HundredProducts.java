package com.example.shop;

import org.ibutsu.harness.slot.BaselineData;
import org.ibutsu.harness.slot.TestSlot;
import org.jdbi.v3.core.Jdbi;

/** One hundred products. */
public final class HundredProducts implements BaselineData {

    @Override
    public String name() {
        return "hundred-products";
    }

    @Override
    public void load(TestSlot<?> slot) {
        Jdbi.create(slot.dataSource()).useHandle(handle -> {
            for (int number = 1; number <= 100; number++) {
                handle.execute("insert into product (name, cents) values (?, ?)", "Product " + number, number);
            }
        });
    }
}
