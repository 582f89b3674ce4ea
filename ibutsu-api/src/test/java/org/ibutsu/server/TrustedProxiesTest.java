package org.ibutsu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class TrustedProxiesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1 | 10.0.0.1 | true",
                "10.0.0.1 | 10.0.0.2 | false",
                "10.0.0.0/8 | 10.255.3.4 | true",
                "10.0.0.0/8 | 11.0.0.1 | false",
                "10.1.2.3/8 | 10.9.9.9 | true",
                "192.168.4.0/22 | 192.168.7.255 | true",
                "192.168.4.0/22 | 192.168.8.0 | false",
                "0.0.0.0/0 | 203.0.113.1 | true",
                "0.0.0.0/0 | 2001:db8::1 | false",
                "::/0 | 2001:db8::1 | true",
                "fd00::/8 | fdff::1 | true",
                "fd00::/8 | fe80::1 | false",
                "2001:db8::/33 | 2001:db8:7fff::1 | true",
                "2001:db8::/33 | 2001:db8:8000::1 | false",
                "::1 | 0:0:0:0:0:0:0:1 | true",
                "::ffff:10.0.0.1 | 10.0.0.1 | true",
                "10.0.0.1, fd00::/8 192.168.0.1 | 192.168.0.1 | true",
                "'' | 127.0.0.1 | false"
            })
    void containTheirBlocks(String blocks, String address, boolean contained) throws UnknownHostException {
        assertThat(TrustedProxies.parse(blocks).contain(InetAddress.getByName(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example.com",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.1/33",
                "10.0.0.1/",
                "10.0.0.1/-1",
                "10.0.0.1/x",
                "::1/129",
                "fe80::1%eth0",
                "1:2",
                "/8",
                "127.1",
                "010.0.0.1"
            })
    void refuseWhatIsNoAddress(String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedProxies.parse("10.0.0.1," + entry))
                .withMessage(entry);
    }
}
