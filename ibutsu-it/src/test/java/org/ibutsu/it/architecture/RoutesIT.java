package org.ibutsu.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.server.http.OpenApi;
import org.junit.jupiter.api.Test;

/** Whatever the OpenAPI document describes has code, and whatever has code is described. */
@UnitTest
class RoutesIT {

    /**
     * What stands outside of the document: itself, the page that shows it, the page with results, and the way in for
     * scripts of administrators.
     */
    private static final List<String> PAGES = List.of(
            "GET /",
            "POST /admin/run-task",
            "GET /api/openapi.json",
            "GET /api/openapi.yaml",
            "GET /api/ui{}",
            "GET /ui{}");

    @Test
    void areThoseOfTheDocument() {
        List<String> described = OpenApi.load().operations().stream()
                .map(operation -> operation.method() + " /api" + withoutNames(operation.path()))
                .toList();

        List<String> coded = new ClassFileImporter()
                .importPackages("org.ibutsu.server").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(RoutesIT::routes)
                        .toList();

        assertThat(coded)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(described.stream(), PAGES.stream()).toList());
    }

    private static Stream<String> routes(JavaClass resource) {
        return resource.getMethods().stream()
                .flatMap(method ->
                        verbs(method).map(verb -> verb + " " + withoutNames(joined(path(resource), path(method)))));
    }

    private static Stream<String> verbs(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(JavaAnnotation::getRawType)
                .filter(type -> type.isAnnotatedWith(HttpMethod.class))
                .map(type -> type.getAnnotationOfType(HttpMethod.class).value());
    }

    private static String path(HasAnnotations<?> element) {
        return element.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
    }

    private static String joined(String path, String subPath) {
        return subPath.isEmpty() || path.endsWith("/") ? path + subPath : path + "/" + subPath;
    }

    private static String withoutNames(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}
