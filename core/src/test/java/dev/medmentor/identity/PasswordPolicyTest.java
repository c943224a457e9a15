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
    void checkShouldRefuseWhatTheYearlyListsOfTheCommonestHaveInCommon() {
        String commonest = """
                12345678 123456789 password qwertyui iloveyou 1234567890 sunshine princess football baseball
                superman trustno1 jennifer michelle 11111111 letmein1 welcome1 password1 computer corvette
                whatever starwars midnight butterfly liverpool chocolate metallica jordan23 asdfghjk 88888888
                87654321 1q2w3e4r q1w2e3r4 zaq12wsx 1qaz2wsx qwer1234 abcd1234 asdf1234 passw0rd p@ssw0rd
                P@ssword1 Admin123 admin1234 administrator changeme1 iloveyou1 monkey123 dragon123 master123
                shadow12 charlie1 michael1 hello123 freedom1 whatever1 nicole12 daniel12 samsung1 google123
                computer1 internet killer123 soccer12 hockey12 mustang1 cheese12 summer2024 winter2023
                spring2025 pokemon1 naruto123 batman12 spiderman elephant scooter1 maverick cowboys1 steelers
                yankees1 rangers1 lakers24 victoria samantha alexander christopher benjamin elizabeth jonathan
                patricia veronica cristina anderson fernanda gabriel1 flamengo corinthians palmeiras saopaulo
                brasil123 mudar123 senha123 senha1234 teamo123 jesus123 deusefiel familia1 vietnam123
                matkhau123 anhyeuem saigon123 nguyen123 aa123456 a1234567 qwerty12 qazwsxedc 147258369
                789456123 159753456 55555555 00000000 12341234 12121212 11223344 123123123 987654321 zxcvbnm1
                asdfasdf qweasdzxc trustme1 bailey12 buster12 ginger12 pepper12 jasmine1 hannah12 lovely12
                cookie12 hunter12 ranger12 rainbow1 startrek marlboro mercedes einstein srinivas snowball
                panther1 redskins phoenix1 gateway1 cameron1 swimming dolphin1 arsenal1 chelsea1 barcelona
                realmadrid juventus manchester blink182 slipknot nirvana1 eminem12 greenday guitar12 scorpion
                yamaha12 porsche911 ferrari1 mercury1 thunder1 explorer wolverine airborne hardcore success1
                fuckyou1 biteme12 playboy1 sweetheart babygirl1 lovers12 cutiepie loveyou1 princesa1 estrella
                bonita12 qwerty123 1q2w3e4r5t qwertyuiop 12345679 23456789 99999999 abc12345 Password123
                qwe123qwe iloveme1 bubbles1 jesuschrist lollipop sexygirl number12
                """;

        for (String password : commonest.split("\\s+")) {
            assertCode(lenient, password, "password_too_common");
        }
    }

    @Test
    void checkShouldRefuseEveryWordOfTheListAloneAndDressed() {
        CommonPasswords common = CommonPasswords.load();

        assertThat(common.words()).hasSizeGreaterThan(3_200);
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
