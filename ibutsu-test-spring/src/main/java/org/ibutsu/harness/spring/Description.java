package org.ibutsu.harness.spring;

import java.net.URI;
import java.net.URL;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.slot.SlotExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The OpenAPI document of an application: a resource, or what the application itself says at a path. */
final class Description {

    private static final String RESOURCE_PREFIX = "classpath:";

    private Description() {}

    static SlotExtension<ConfigurableApplicationContext> of(
            SpringSettings settings, SlotExtension<ConfigurableApplicationContext> slots) {
        String place = settings.openApi();
        if (place.isEmpty()) {
            return slots;
        }
        return place.startsWith(RESOURCE_PREFIX)
                ? slots.describedBy(() -> resource(place.substring(RESOURCE_PREFIX.length()), settings))
                : slots.describingItself(context -> ask(SpringSlotExtension.uri(context, settings), place));
    }

    private static OpenApiDocument resource(String name, SpringSettings settings) {
        URL resource = settings.application().getClassLoader().getResource(name);
        if (resource == null) {
            throw new IllegalArgumentException(
                    "There is no resource " + name + ", which the attribute openApi of" + " @SpringSlot names");
        }
        return OpenApiDocument.read(resource).withBasePath(settings.basePath());
    }

    private static OpenApiDocument ask(URI server, String path) {
        try (TestClient client = TestClient.of(server)) {
            TestResponse response = client.get(path);
            if (response.statusCode() != 200) {
                throw new IllegalArgumentException("The application answers " + path + ", which the attribute openApi"
                        + " of @SpringSlot names, with " + response.statusCode());
            }
            return OpenApiDocument.parse(response.asString());
        }
    }
}
