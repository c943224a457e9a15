package dev.medmentor.adapters.http.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nulabinc.zxcvbn.StandardDictionaries;
import dev.medmentor.identity.PasswordPolicy;
import dev.medmentor.identity.model.Email;
import dev.medmentor.shared.error.InvalidInputException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LeakedPasswordsTest {
    private static final Email ANA = new Email("ana@clinic.example");

    private final PasswordPolicy lenient = new PasswordPolicy(8, new LeakedPasswords());

    /** The list is in the order of how often they leaked; those that are shorter are refused for that. */
    @Test
    @Tag("case-12")
    void commonestThreeThousandShouldBeRefused() throws IOException {
        List<String> commonest =
                StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().subList(0, 3_000);

        assertThat(commonest).allSatisfy(password -> {
            assertRefused(password);
            assertRefused(password.toUpperCase(Locale.ROOT));
        });
    }

    private void assertRefused(String password) {
        assertThatThrownBy(() -> lenient.check(password, ANA, "Ana"))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.code()).isIn("password_too_common", "password_too_short"));
    }

    @Test
    void unusualPasswordShouldBeTaken() {
        assertThat(lenient.check("quiet otter reads maps", ANA, "Ana")).isEqualTo("quiet otter reads maps");
    }
}
