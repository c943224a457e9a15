package dev.medmentor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.identity.model.Email;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("case-12")
class PasswordPolicyTest {
    private static final Email EMAIL = Email.of("ana.prado.lima@example.org");

    private final PasswordPolicy policy = new PasswordPolicy(15);
    private final PasswordPolicy lenient = new PasswordPolicy(8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lilac cart sings",
                "wooden spoon orbits mars",
                "        lamp    violet spoon",
                "mười bảy con mèo đen",
                "пятнадцать слонов",
                "🦒🦒🐘🐘🐘🌵🌵🌵 and 7 spoons",
                "uvbzqmtrkwhsjpl"
            })
    void checkShouldTakeAnythingThatIsLongAndUncommon(String password) {
        assertThatCode(() -> policy.check(password, EMAIL, "Ana")).doesNotThrowAnyException();
    }

    @Test
    void checkShouldCountCharacters() {
        assertCode(policy, "uvbzqmtrkwhsjp", "password_too_short");
        assertCode(policy, "🦒🐘🌵🦒🐘🌵🦒🐘🌵🦒🐘🌵🦒x", "password_too_short");
        assertThatCode(() -> policy.check("lilac cart sings " + "ab c".repeat(200), EMAIL, "Ana"))
                .doesNotThrowAnyException();
        assertCode(policy, "lilac cart sings " + "ab c".repeat(300), "password_too_long");
    }

    @Test
    void checkShouldGiveTheComposedForm() {
        assertThat(policy.check("cafe\u0301 lilac sings", EMAIL, "Ana")).isEqualTo("caf\u00e9 lilac sings");
    }

    @Test
    void checkShouldRefuseControlCharacters() {
        assertCode(policy, "lilac cart\u0000sings", "password_unprintable");
        assertCode(policy, "lilac cart\nsings", "password_unprintable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "Password12345678",
                "P@ssw0rd1234567!",
                "123456789012345",
                "aaaaaaaaaaaaaaaa",
                "abcabcabcabcabcabc",
                "qwertyuiopasdfgh",
                "I love you forever",
                "correct horse battery staple",
                "MinhaSenhaForte2024",
                "minha senha secreta",
                "abcdefghijklmnop",
                "1qaz2wsx3edc4rfv",
                "iloveyouiloveyou",
                "anhyêuemnhiềulắm"
            })
    void checkShouldRefuseWhatIsGuessedFirst(String password) {
        assertCode(policy, password, "password_too_common");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "12345678",
                "iloveyou",
                "sunshine1",
                "princess",
                "football",
                "trustno1",
                "qwerty123",
                "11111111",
                "87654321",
                "superman",
                "1q2w3e4r",
                "letmein!",
                "Flamengo10",
                "corinthians",
                "Summer2024!",
                "nguyen123",
                "welcome1"
            })
    void checkShouldRefuseTheCommonestOfEightWhenTheMinimumIsLower(String password) {
        assertCode(lenient, password, "password_too_common");
    }

    @Test
    void checkShouldRefuseEveryWordOfTheListAloneAndDressed() {
        CommonPasswords common = CommonPasswords.load();

        assertThat(common.words()).hasSizeGreaterThan(2_000);
        assertThat(common.words()).allSatisfy(word -> {
            boolean worded = word.chars().anyMatch(Character::isLetter);
            assertThat(common.contains(word)).isTrue();
            assertThat(common.contains(word.toUpperCase(Locale.ROOT) + (worded ? "123!" : "!")))
                    .isTrue();
            assertThat(common.contains(word + word)).isTrue();
        });
    }

    @Test
    void checkShouldRefuseOwnNameAndAddress() {
        assertCode(policy, "ana.prado.lima@example.org", "password_is_name");
        assertCode(lenient, "Ana.Prado.Lima", "password_is_name");
        assertCode(policy, "Ana Prado de Lima Braga", "password_is_name");
    }

    private static void assertCode(PasswordPolicy policy, String password, String code) {
        assertThatThrownBy(() -> policy.check(password, EMAIL, "Ana Prado de Lima Braga"))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
