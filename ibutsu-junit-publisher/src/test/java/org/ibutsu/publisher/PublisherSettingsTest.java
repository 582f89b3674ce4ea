package org.ibutsu.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class PublisherSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ibutsu.example.com",
                "https://ibutsu.example.com/",
                "https://ibutsu.example.com/api",
                "https://ibutsu.example.com/api/"
            })
    void takeTheAddressWithAndWithoutApi(String url) {
        assertThat(read(Map.of("ibutsu.url", url)).url()).contains(URI.create("https://ibutsu.example.com/api"));
    }

    @ParameterizedTest
    @CsvSource({
        "ibutsu.url, ibutsu.example.com",
        "ibutsu.url, ftp://ibutsu.example.com",
        "ibutsu.url, https://white space",
        "ibutsu.run, 17",
        "ibutsu.timeout, 1m",
        "ibutsu.timeout, 0",
    })
    void refuseWhatTheyDoNotUnderstand(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of(name, value)))
                .withMessageStartingWith(name + " is '" + value + "' and should be ");
    }

    @Test
    void haveDefaults() {
        PublisherSettings settings = read(Map.of());

        assertThat(settings.source()).isEqualTo("local");
        assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(1));
    }

    private static PublisherSettings read(Map<String, String> values) {
        return PublisherSettings.read(name -> Optional.ofNullable(values.get(name)));
    }
}
