package dev.medmentor.conversation;

import java.time.Duration;

/**
 * What an operator may change about conversations.
 *
 * @param mostAtOnce answers that may be made at a time
 * @param linger how long an answer can be joined after its end
 * @param rewriting whether a model writes follow-up questions so that they stand alone
 */
public record ConversationSettings(
        int mostAtOnce, Duration linger, boolean rewriting, ModelPrices prices, UsageMeter.Budgets budgets) {
    public static final ConversationSettings DEFAULT =
            new ConversationSettings(2_000, Duration.ofSeconds(60), true, ModelPrices.NONE, UsageMeter.Budgets.NONE);

    public ConversationSettings withRewriting(boolean on) {
        return new ConversationSettings(mostAtOnce, linger, on, prices, budgets);
    }

    public ConversationSettings withPrices(ModelPrices given) {
        return new ConversationSettings(mostAtOnce, linger, rewriting, given, budgets);
    }

    public ConversationSettings withBudgets(UsageMeter.Budgets given) {
        return new ConversationSettings(mostAtOnce, linger, rewriting, prices, given);
    }
}
