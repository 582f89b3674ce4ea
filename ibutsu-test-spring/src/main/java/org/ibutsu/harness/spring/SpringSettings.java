package org.ibutsu.harness.spring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ibutsu.harness.database.DatabaseProduct;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** The settings of a {@link SpringSlot}. Tests with equal settings share their slots. */
record SpringSettings(
        Class<?> application,
        List<Class<?>> configuration,
        Map<String, String> properties,
        List<String> profiles,
        List<String> h2Profiles,
        List<String> postgresqlProfiles,
        String basePath,
        String openApi,
        Class<? extends SpringSlot.Pollution> pollution) {

    static SpringSettings of(SpringSlot slot) {
        requireApplication(slot.value());
        return new SpringSettings(
                slot.value(),
                List.of(slot.configuration()),
                parse(slot.properties()),
                List.of(slot.profiles()),
                List.of(slot.h2Profiles()),
                List.of(slot.postgresqlProfiles()),
                slot.basePath(),
                slot.openApi(),
                slot.pollution());
    }

    private static void requireApplication(Class<?> type) {
        if (!AnnotatedElementUtils.hasAnnotation(type, SpringBootConfiguration.class)
                && !AnnotatedElementUtils.hasAnnotation(type, EnableAutoConfiguration.class)) {
            throw new IllegalArgumentException(type.getSimpleName() + " is not an application of Spring Boot. Have"
                    + " @SpringSlot name the class with @SpringBootApplication");
        }
    }

    private static Map<String, String> parse(String[] properties) {
        Map<String, String> parsed = new LinkedHashMap<>();
        for (String property : properties) {
            int sign = property.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException(
                        "The property '" + property + "' of @SpringSlot has no value." + " Write it as name=value");
            }
            parsed.put(
                    property.substring(0, sign).strip(),
                    property.substring(sign + 1).strip());
        }
        return Map.copyOf(parsed);
    }

    /** Returns the profiles that are active on a database. */
    String[] profilesOn(DatabaseProduct product) {
        List<String> further = product == DatabaseProduct.H2 ? h2Profiles : postgresqlProfiles;
        return Stream.concat(profiles.stream(), further.stream()).toArray(String[]::new);
    }

    /** Names the application, for messages. */
    String name() {
        return application.getSimpleName();
    }
}
