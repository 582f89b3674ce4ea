package org.ibutsu.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class ReportTimesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2021-04-02T15:48:23                                     | 2021-04-02T15:48:23
            2021-04-02T15:48:23.5+02:00                             | 2021-04-02T13:48:23.5
            2021-04-02 15:48:23.123 UTC                             | 2021-04-02T15:48:23.123
            2021-04-02 15:48:23.123456789 +0200 CEST m=+0.012       | 2021-04-02T13:48:23.123456
            2021-04-02 15:48:23.5 +0000 +0000                       | 2021-04-02T15:48:23.5
            2021-04-02 15:48:23+02                                  | 2021-04-02T13:48:23
            2021-04-02T15:48:23+02:00[Europe/Berlin]                | 2021-04-02T13:48:23
            2021-04-02 15:48:23,123                                 | 2021-04-02T15:48:23.123
            2021-4-2 5:08                                           | 2021-04-02T05:08
            2021-04-02T15-48-23                                     | 2021-04-02T15:48:23
            20210402-154823                                         | 2021-04-02T15:48:23
            2021/04/02 15:48:23                                     | 2021-04-02T15:48:23
            Fri, 02 Apr 2021 15:48:23 GMT                           | 2021-04-02T15:48:23
            Fri, 2 Apr 2021 15:48:23 +0200                          | 2021-04-02T13:48:23
            02-Apr-2021 15:48:23                                    | 2021-04-02T15:48:23
            Fri Apr 02 2021 15:48:23 GMT+0200 (Central European Summer Time) | 2021-04-02T13:48:23
            Fri Apr  2 15:48:23 2021                                | 2021-04-02T15:48:23
            Fri Apr 02 15:48:23 CEST 2021                           | 2021-04-02T13:48:23
            Fri Apr 02 15:48:23 +0200 2021                          | 2021-04-02T13:48:23
            Apr 2, 2021 15:48:23                                    | 2021-04-02T15:48:23
            4/2/2021, 3:48:23 PM                                    | 2021-04-02T15:48:23
            4/2/2021, 3:48:23\u202FPM                               | 2021-04-02T15:48:23
            04/02/2021 15:48:23                                     | 2021-04-02T15:48:23
            13/04/2021 15:48:23                                     | 2021-04-13T15:48:23
            02.04.2021 15:48:23                                     | 2021-04-02T15:48:23
            02.04.2021 15:48:23,123                                 | 2021-04-02T15:48:23.123
            1617378503                                              | 2021-04-02T15:48:23
            1617378503.25                                           | 2021-04-02T15:48:23.25
            1617378503123                                           | 2021-04-02T15:48:23.123
            1617378503123.5                                         | 2021-04-02T15:48:23.1235
            1617378503123456                                        | 2021-04-02T15:48:23.123456
            1617378503123456789                                     | 2021-04-02T15:48:23.123456
            0                                                       | 1970-01-01T00:00
            """)
    void readsTimesInManyFormats(String text, LocalDateTime time) {
        assertThat(ReportTimes.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tbd",
                "now",
                "15:48:23",
                "2021-13-02 15:48",
                "Mon Apr 02 2021 15:48:23",
                "32.04.2021 15:48",
                "-1",
                "1e9"
            })
    void takesEverythingElseAsAbsent(String text) {
        assertThat(ReportTimes.parse(text)).isEmpty();
    }
}
