package org.ibutsu.server.http.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.sql.SQLException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.RequestAttributes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

@Tag("unit")
class ErrorMapperTest {

    private static final OpenApi DOCUMENT = OpenApi.load();

    @ParameterizedTest
    @CsvSource({
        "/login/activate/{activation_code}, login/activate/ZDJh, GET /login/activate/{activation_code} failed",
        "/run/{id}, run/c0ffee, GET run/c0ffee failed"
    })
    void logsNoCodeThatWasMailed(String operation, String path, String line) {
        assertThat(logged(operation, path, new IllegalStateException())).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({
        "/login/activate/{activation_code}, login/activate/ZDJh, GET /login/activate/{activation_code}",
        "/run/{id}, run/c0ffee, GET run/c0ffee"
    })
    void logsNoCodeThatWasMailedWhenTheDatabaseIsBusy(String operation, String path, String name) {
        assertThat(logged(operation, path, new IllegalStateException(new SQLException("locked", "55P03"))))
                .isEqualTo(name + " has to be tried again, as the database states 55P03");
    }

    private static String logged(String operation, String path, Exception error) {
        URI base = URI.create("http://localhost/api/");
        ContainerRequest request =
                new ContainerRequest(base, base.resolve(path), "GET", null, new MapPropertiesDelegate(), null);
        request.setEntityStream(new ByteArrayInputStream(new byte[0]));
        new RequestAttributes(request).operation(DOCUMENT.at(operation).get("GET"));
        Logger logger = (Logger) LoggerFactory.getLogger(ErrorMapper.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);

        new ErrorMapper(() -> request, ErrorMapperTest::connection).toResponse(error);

        logger.setAdditive(true);
        logger.detachAppender(log);
        return log.list.get(0).getFormattedMessage();
    }

    /** Returns a request as Jetty has received it, without headers. */
    static Request connection() {
        Request connection = mock(Request.class);
        when(connection.getHeaders()).thenReturn(HttpFields.EMPTY);
        return connection;
    }
}
