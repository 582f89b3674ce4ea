package org.ibutsu.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class AcceptEncodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                              | false",
                "''                            | false",
                "gzip                          | true",
                "deflate, GZIP                 | true",
                "x-gzip                        | true",
                "br , gzip ; q = 0.2           | true",
                "gzip;q=1.0                    | true",
                "gzip;q=0.001                  | true",
                "gzip;q=0                      | false",
                "gzip;q=0.000, *               | false",
                "*                             | true",
                "*;q=0                         | false",
                "identity, br                  | false",
                "gzipped                       | false"
            })
    void allowsGzip(String header, boolean allowed) {
        assertThat(AcceptEncoding.allowsGzip(header)).isEqualTo(allowed);
    }
}
