package org.ibutsu.server.http.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.filter.Screening.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class RequestScreeningTest {

    private static final UUID ANN = UUID.randomUUID();

    private final RequestScreening screening = new RequestScreening(
            OpenApi.load(),
            token -> token.equals("good") ? Optional.of(ANN) : Optional.empty(),
            1_000_000,
            operation -> operation.path().equals("/import") ? 2_000_000L : 3_000_000L);

    @ParameterizedTest
    @CsvSource({
        "POST, /api/login, , application/json, 10, JSON",
        "POST, /api/login, , application/json, 16384, JSON",
        "POST, /api/login, , application/json, 16385, IMMEDIATE",
        "POST, /api/login, , text/plain, 10, IMMEDIATE",
        "POST, /api/login, , , -1, JSON",
        "POST, /api/run, good, application/json; charset=utf-8, 1000000, JSON",
        "POST, /api/run, good, APPLICATION/JSON, -1, JSON",
        "POST, /api/run, good, application/json, 1000001, IMMEDIATE",
        "POST, /api/run, , application/json, 10, IMMEDIATE",
        "POST, /api/run, bad, application/json, 10, IMMEDIATE",
        "PUT, /api/run, good, application/json, 10, IMMEDIATE",
        "POST, /api/import, good, multipart/form-data; boundary=x, 3048576, UPLOAD",
        "POST, /api/import, good, multipart/form-data; boundary=x, 3048577, IMMEDIATE",
        "POST, /api/artifact, good, multipart/form-data; boundary=x, 4048576, UPLOAD",
        "POST, /api/artifact, , multipart/form-data; boundary=x, 10, IMMEDIATE",
        "GET, /api/run, good, , -1, WITHOUT_BODY",
        "HEAD, /api/run, good, , -1, WITHOUT_BODY",
        "GET, /api/run, , , -1, IMMEDIATE",
        "GET, /api/health, , , -1, IMMEDIATE",
        "GET, /api/health/database, good, , -1, IMMEDIATE",
        "OPTIONS, /api/run, , , -1, IMMEDIATE",
        "GET, /api/nothing, , , -1, WITHOUT_BODY",
        "GET, /api/openapi.json, , , -1, WITHOUT_BODY",
        "POST, /admin/run-task, , text/plain, 16384, JSON",
        "POST, /admin/run-task, , text/plain, 16385, IMMEDIATE"
    })
    void decidesWhatBecomesOfARequest(String method, String path, String token, String type, long length, Kind kind) {
        assertThat(screen(method, path, token, type, length).kind()).isEqualTo(kind);
    }

    @Test
    void findsTheAccountOfATokenWhateverIsAsked() {
        assertThat(screen("GET", "/api/nothing", "good", null, -1).account()).contains(ANN);
        assertThat(screen("POST", "/api/login", "good", "application/json", 10).account())
                .contains(ANN);
        assertThat(screen("GET", "/api/run", "bad", null, -1).account()).isEmpty();
    }

    @Test
    void knowsHowMuchMayCome() {
        assertThat(screen("POST", "/api/run", "good", "application/json", -1).maxBytes())
                .isEqualTo(1_000_000);
        assertThat(screen("POST", "/api/login", null, "application/json", -1).maxBytes())
                .isEqualTo(16 << 10);
        assertThat(screen("POST", "/api/import", "good", "multipart/form-data", -1)
                        .maxBytes())
                .isEqualTo(2_000_000 + (1 << 20));
    }

    private Screening screen(String method, String path, String token, String type, long length) {
        Map<String, Optional<String>> headers = Map.of(
                "Authorization", Optional.ofNullable(token).map(good -> "Bearer " + good),
                "Content-Type", Optional.ofNullable(type));
        return screening.screen(method, path, length, name -> headers.get(name).orElse(null));
    }
}
