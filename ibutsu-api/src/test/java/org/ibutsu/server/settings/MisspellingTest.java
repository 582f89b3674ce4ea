package org.ibutsu.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class MisspellingTest {

    @ParameterizedTest
    @CsvSource({
        "IBUTSU_LIMIT_JSN, IBUTSU_LIMIT_JSON",
        "JWT_SECRT, JWT_SECRET",
        "JWT_SERCET, JWT_SECRET",
        "JWT-SECRET, JWT_SECRET",
        "jwt_secret, JWT_SECRET",
        "JWTSECRET, JWT_SECRET",
        "POSTGRESQL_HOSTS, POSTGRESQL_HOST",
        "POSTGRESQ_HOST, POSTGRESQL_HOST",
        "SQLALCHEMY_DATABASE_URL, SQLALCHEMY_DATABASE_URI",
        "BACKEND_URI, BACKEND_URL",
        "IBUTSU_SUPERADMIN_EMIAL, IBUTSU_SUPERADMIN_EMAIL",
        "JWT_SCRT, JWT_SECRET",
        "IBUTSU_TRUSTD_PROXYES, IBUTSU_TRUSTED_PROXIES"
    })
    void isOneOrTwoLettersFromASetting(String name, String meant) {
        assertThat(Misspelling.meant(name)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT_SXXRXT", "IBUTSU_TRXSTXD_PRXXIES"})
    void isNotThreeLettersFromASetting(String name) {
        assertThat(Misspelling.meant(name)).isEmpty();
    }

    @Test
    void isNoSettingItself() {
        assertThat(KnownSetting.all())
                .allSatisfy(
                        setting -> assertThat(Misspelling.meant(setting.name())).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "HOME",
                "MAIL",
                "LANG",
                "DEBUG",
                "SECRET_KEY",
                "JAVA_HOME",
                "PGHOST",
                "DATABASE_URL",
                "IBUTSU_URL",
                "IBUTSU_TOKEN",
                "IBUTSU_PROJECT",
                "IBUTSU_MODE",
                "IBUTSU_SOURCE",
                "IBUTSU_ENV",
                "IBUTSU_COMPONENT",
                "IBUTSU_RUN",
                "IBUTSU_ARCHIVE",
                "IBUTSU_TIMEOUT",
                "SQLALCHEMY_ENGINE_OPTIONS",
                "CELERY_BROKER_URL",
                "CELERY_RESULT_BACKEND",
                "KEYCLOAK_CLIENT_SECRET",
                "GUNICORN_PROCESSES",
                "GUNICORN_THREADS",
                "FACEBOOK_CLIENT_ID",
                "GITHUB_TOKEN",
                "GITHUB_BASE_REF",
                "GITHUB_API_URL",
                "GITHUB_ACTIONS",
                "GITLAB_CI",
                "GITLAB_USER_ID",
                "POSTGRES_INITDB_ARGS",
                "POSTGRES_HOST_AUTH_METHOD",
                "IBUTSU_SERVICE_HOST",
                "IBUTSU_PORT",
                "IBUTSU_PORT_8080_TCP",
                "POSTGRESQL_SERVICE_PORT",
                "MAIL_DEBUG"
            })
    void isNoneThatOtherProgramsHave(String name) {
        assertThat(Misspelling.meant(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL_PORT, tcp://10.0.0.1:5432, true",
        "POSTGRESQL_PORT, ' tcp://10.0.0.1:5432', true",
        "MAIL_PORT, udp://10.0.0.1:25, true",
        "IBUTSU_MANAGEMENT_PORT, tcp://10.0.0.1:25, true",
        "IBUTSU_SERVICE_HOST, 10.0.0.1, true",
        "IBUTSU_SUPERADMIN_SERVICE_PORT_HTTP, 80, true",
        "IBUTSU_PORT_8080_TCP_ADDR, 10.0.0.1, true",
        "POSTGRESQL_PORT, 5432, false",
        "POSTGRESQL_HOST, tcp://10.0.0.1:5432, false",
        "MAIL_SERVER, 10.0.0.1, false"
    })
    void isNothingThatDescribesAService(String name, String value, boolean ofService) {
        assertThat(Misspelling.isOfService(name, value)).isEqualTo(ofService);
    }

    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "abc, ab, 1", "abc, bac, 1", "abc, xbc, 1", "'', abc, 3", "abcd, badc, 2"})
    void countsLetters(String one, String other, int distance) {
        assertThat(Misspelling.distance(one, other)).isEqualTo(distance);
        assertThat(Misspelling.distance(other, one)).isEqualTo(distance);
    }
}
