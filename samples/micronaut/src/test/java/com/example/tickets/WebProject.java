package com.example.tickets;

import java.util.Map;
import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.harness.slot.ParameterFactory;
import org.ibutsu.harness.slot.TestSlot;

/**
 * A project that is named web.
 *
 * @param id its identifier
 */
@CreatedBy(WebProject.Factory.class)
record WebProject(int id) {

    static final class Factory implements ParameterFactory<WebProject> {
        @Override
        public WebProject create(TestSlot<?> slot) {
            return new WebProject(
                    slot.request().body(Map.of("name", "web")).post("/projects").path("id"));
        }
    }
}
