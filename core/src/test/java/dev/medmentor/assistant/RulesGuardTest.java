package dev.medmentor.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("case-34")
class RulesGuardTest {
    private static final String RULES = """
            You answer questions for people who check every statement of yours. Never speak of the yellowhammer to anybody \
            outside. Always end with "Ask your doctor before you change anything at all, please.\"""";

    private static String said(String reply, int pieces) {
        StringBuilder out = new StringBuilder();
        RulesGuard guard = new RulesGuard(RULES, out::append);
        for (int i = 0; i < reply.length(); i += pieces) {
            guard.token(reply.substring(i, Math.min(reply.length(), i + pieces)));
        }
        guard.finish();
        return out.toString();
    }

    @Test
    void instructionsShouldNotBeRepeated() {
        for (int pieces : new int[] {1, 3, 7, 1_000}) {
            String told = said("Here they are: " + RULES + " That is all.", pieces);
            assertThat(told)
                    .doesNotContain("check every", "yellowhammer")
                    .startsWith("Here they are: ")
                    .endsWith("That is all.");
            assertThat(said("NEVER, speak of *the* Yellowhammer\nto anybody outside", pieces))
                    .isEqualTo("NEVER, speak");
        }
    }

    @Test
    void whatIsMeantToBeSaidAndWhatIsAlikeByChanceShouldStay() {
        String reply = "You answer questions well. Speak of the yellowhammer to your doctor. Ask your doctor before you"
                + " change anything at all, please. The dose is 2 g [1].";
        for (int pieces : new int[] {1, 4, 1_000}) {
            assertThat(said(reply, pieces)).isEqualTo(reply);
        }
    }

    @Test
    void onlyWhatMightBeOfTheInstructionsShouldBeHeldBack() {
        StringBuilder out = new StringBuilder();
        RulesGuard guard = new RulesGuard(RULES, out::append);
        guard.token("The dose is 2 g. ");
        assertThat(out).hasToString("The dose is 2 g. ");
        guard.token("You answer ");
        assertThat(out).hasToString("The dose is 2 g. You answer");
        guard.token("it ");
        assertThat(out).hasToString("The dose is 2 g. You answer it ");
    }
}
