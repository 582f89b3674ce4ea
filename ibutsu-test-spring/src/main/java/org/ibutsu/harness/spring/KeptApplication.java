package org.ibutsu.harness.spring;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.harness.database.DatabaseProduct;
import org.ibutsu.harness.database.DatabaseViewer;
import org.ibutsu.harness.report.KeptServer;
import org.ibutsu.harness.report.ShellText;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** The application as a person starts it over a database that was kept after a failed test. */
final class KeptApplication {

    private static final Pattern USER = Pattern.compile("[?&]user=([^&]+)");

    private static final String DEFAULT_PORT = "8080";

    private KeptApplication() {}

    /**
     * Returns the lines for a shell that start the application over a kept database, from the directory of its build.
     */
    static DatabaseViewer viewer(SpringSettings settings) {
        return new DatabaseViewer(
                "database",
                directory -> command(
                        settings,
                        DatabaseProduct.H2,
                        "jdbc:h2:file:" + directory.resolve("database"),
                        Optional.of("sa")),
                url -> command(settings, DatabaseProduct.POSTGRESQL, url, user(url)));
    }

    private static String command(SpringSettings settings, DatabaseProduct product, String url, Optional<String> user) {
        List<String> profiles = Arrays.asList(settings.profilesOn(product));
        String build = Files.exists(Path.of("pom.xml")) ? "mvn spring-boot:run" : "./gradlew bootRun";
        return "SPRING_DATASOURCE_URL=" + ShellText.quoted(url)
                + user.map(name -> " SPRING_DATASOURCE_USERNAME=" + ShellText.quoted(name))
                        .orElse("")
                + (profiles.isEmpty() ? "" : " SPRING_PROFILES_ACTIVE=" + ShellText.quoted(String.join(",", profiles)))
                + " " + build;
    }

    private static Optional<String> user(String url) {
        Matcher user = USER.matcher(url);
        return user.find() ? Optional.of(user.group(1)) : Optional.empty();
    }

    /**
     * Returns its address then: the port comes from its own properties. No command logs in there, as that is a matter
     * of the application.
     */
    static KeptServer server(ConfigurableEnvironment environment) {
        String port = environment.getPropertySources().stream()
                .filter(source -> !source.getName().equals(SlotProperties.NAME))
                .map(KeptApplication::port)
                .filter(Objects::nonNull)
                .findFirst()
                .map(value -> environment.resolvePlaceholders(value.toString()))
                .orElse(DEFAULT_PORT);
        return new KeptServer(URI.create("http://127.0.0.1:" + port), exchange -> Optional.empty());
    }

    private static Object port(PropertySource<?> source) {
        return source.getProperty("server.port");
    }
}
