package org.ibutsu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class IdsTest {

    private static final UUID ID = UUID.fromString("64d1a0f2-5b1e-4c55-8a51-f1f7c0e4c0aa");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "64d1a0f2-5b1e-4c55-8a51-f1f7c0e4c0aa",
                "64D1A0F2-5B1E-4C55-8A51-F1F7C0E4C0AA",
                "64d1a0f25b1e4c558a51f1f7c0e4c0aa",
                "{64d1a0f2-5b1e-4c55-8a51-f1f7c0e4c0aa}",
                "{64d1a0f25b1e4c558a51f1f7c0e4c0aa}"
            })
    void readsEveryFormThatClientsSend(String text) {
        assertThat(Ids.parse(text)).contains(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not-a-uuid",
                "{}",
                "urn:uuid:64d1a0f2-5b1e-4c55-8a51-f1f7c0e4c0aa",
                "64d1a0f2-5b1e-4c55-8a51-f1f7c0e4c0aa\n",
                " 64d1a0f2-5b1e-4c55-8a51-f1f7c0e4c0aa",
                "1-1-1-1-1",
                "64d1a0f2-5b1e-4c55-8a51-f1f7c0e4c0ag",
                "{64d1a0f2-5b1e-4c55-8a51-f1f7c0e4c0aa"
            })
    void refusesAnythingElse(String text) {
        assertThat(Ids.parse(text)).isEmpty();
        assertThatThrownBy(() -> Ids.inPath(text))
                .isInstanceOf(RequestRejectedException.class)
                .hasMessage("ID: " + text + " is not a valid UUID");
    }

    @Test
    void takesAnEmptyParameterForAbsent() {
        assertThat(Ids.inQuery("ownerId", "")).isEmpty();
        assertThat(Ids.inQuery("ownerId", null)).isEmpty();
        assertThat(Ids.inQuery("ownerId", ID.toString())).contains(ID);
        assertThatThrownBy(() -> Ids.inQuery("ownerId", "x"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("'ownerId' must be a UUID");
    }

    @Test
    void readsThePathAndTheLastOfAQuery() {
        assertThat(Ids.inPath(ID.toString())).isEqualTo(ID);
        assertThat(Ids.lastInQuery("ownerId", List.of())).isEmpty();
        assertThat(Ids.lastInQuery("ownerId", List.of("x", ID.toString()))).contains(ID);
    }
}
