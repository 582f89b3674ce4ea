package org.ibutsu.model.db.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class H2AddressTest {

    private static final String SETTINGS = ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;MAX_MEMORY_ROWS=10000";

    private static final long SMALL_HEAP = 128L << 20;

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:/data/ibutsu, jdbc:h2:uninterruptible:/data/ibutsu" + SETTINGS,
        "jdbc:h2:./ibutsu;USER=x, jdbc:h2:uninterruptible:./ibutsu;USER=x" + SETTINGS,
        "jdbc:h2:~/ibutsu, jdbc:h2:uninterruptible:~/ibutsu" + SETTINGS,
        "jdbc:h2:file:c:/data/ibutsu, jdbc:h2:uninterruptible:c:/data/ibutsu" + SETTINGS,
    })
    void opensFilesSoThatNoInterruptClosesThem(String url, String expected) {
        assertThat(new H2Address(url, SMALL_HEAP).connectUrl()).isEqualTo(expected);
        assertThat(new H2Address(url).isFile()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"512, ;CACHE_SIZE=131072", "2048, ;CACHE_SIZE=262144", "383, ''", "8192, ''"})
    void keepsMoreInMemoryThanH2WouldWhereThereIsEnough(long mebibytes, String cache) {
        assertThat(new H2Address("jdbc:h2:./ibutsu", mebibytes << 20).connectUrl())
                .isEqualTo("jdbc:h2:uninterruptible:./ibutsu" + SETTINGS + cache);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:split:nio:/data/ibutsu;db_close_on_exit=true;TRACE_LEVEL_FILE=1;compress=false;MAX_MEMORY_ROWS=1;cache_size=1",
                "jdbc:h2:file:/data/ibutsu;AUTO_SERVER=TRUE;CACHE_SIZE=1" + SETTINGS
            })
    void leavesWhatAnAddressOfAFileSaysItself(String url) {
        assertThat(new H2Address(url).connectUrl()).isEqualTo(url);
        assertThat(new H2Address(url).isFile()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:ibutsu;DB_CLOSE_DELAY=-1",
                "jdbc:h2:tcp://127.0.0.1/ibutsu",
                "jdbc:postgresql://db/ibutsu"
            })
    void leavesDatabasesWithoutAFileOfTheirOwn(String url) {
        assertThat(new H2Address(url).connectUrl()).isEqualTo(url);
        assertThat(new H2Address(url).isFile()).isFalse();
    }

    @Test
    void knowsTheDirectoryOfAFileOnTheDisk() {
        assertThat(new H2Address("jdbc:h2:file:/data/x/../ibutsu;USER=ann").directory())
                .contains(Path.of("/data"));
        assertThat(new H2Address("jdbc:h2:split:/data/ibutsu").directory()).isEmpty();
        assertThat(new H2Address("jdbc:h2:mem:ibutsu").directory()).isEmpty();
    }

    @Test
    void isShownWithoutOptions() {
        assertThat(new H2Address("jdbc:h2:file:/data/ibutsu;PASSWORD=secret")).hasToString("jdbc:h2:file:/data/ibutsu");
    }

    @Test
    void leavesOtherProductsAlone() {
        H2Address address = new H2Address("jdbc:postgresql://h2/file:x");

        assertThat(address.isFile()).isFalse();
        assertThat(address.directory()).isEmpty();
        assertThat(address).hasToString("jdbc:postgresql://h2/file:x");
    }
}
