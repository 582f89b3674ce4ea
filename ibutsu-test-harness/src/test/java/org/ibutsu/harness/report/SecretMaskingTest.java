package org.ibutsu.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class SecretMaskingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"password": "s3\\"cret", "name": "Ann"} | {"password": "…", "name": "Ann"}
                    {"client_secret":"x"}                    | {"client_secret":"…"}
                    {"password": ""}                         | {"password": ""}
                    email=a&password=secret&x=1              | email=a&password=…&x=1
                    Bearer eyJhbGciOi.eyJzdWI.c2ln           | Bearer eyJhbGci…
                    $2b$04$CFpV9R7K48q3Ov6AgIbC/O7QmgaU6faj26.hgUN.dTaP23Z.1Yp4u | $2b$04$…
                    nothing to hide                          | nothing to hide
                    """)
    void leavesOutWhatMustNotBeRead(String text, String masked) {
        assertThat(SecretMasking.masked(text)).isEqualTo(masked);
    }
}
