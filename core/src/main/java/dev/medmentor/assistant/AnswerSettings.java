package dev.medmentor.assistant;

import dev.medmentor.assistant.prompt.TokenBudget;

/**
 * What an operator may change about answering.
 *
 * @param instructions added to the model's rules, such as a tone or an audience; may be empty
 * @param refusal where the line is drawn without a model
 */
public record AnswerSettings(String instructions, TokenBudget budget, Refusal.Thresholds refusal) {
    public static final AnswerSettings DEFAULT =
            new AnswerSettings("", TokenBudget.DEFAULT, Refusal.Thresholds.DEFAULT);

    public AnswerSettings withInstructions(String text) {
        return new AnswerSettings(text, budget, refusal);
    }

    public AnswerSettings withRefusal(Refusal.Thresholds thresholds) {
        return new AnswerSettings(instructions, budget, thresholds);
    }
}
